/// Real servers, sandboxes and data for tests.
package org.nucleon.testkit;
