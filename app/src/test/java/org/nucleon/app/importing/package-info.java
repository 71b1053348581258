/// A running Neutron is taken over.
package org.nucleon.app.importing;
