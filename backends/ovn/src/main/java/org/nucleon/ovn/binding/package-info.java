/// Plugs ports in on hosts that OVN drives.
package org.nucleon.ovn.binding;
