/// Runs any declared resource: rules, policy, quota, revisions, reconcilers. Knows no service by name.
package org.nucleon.engine;
