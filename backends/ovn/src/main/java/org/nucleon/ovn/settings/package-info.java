/// What the operator chose.
package org.nucleon.ovn.settings;
