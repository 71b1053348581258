/// The port from which a network's machines get their metadata: one for each network with DHCP, present on every host. It is a port of
/// the Networking API like any other; the program that answers on the hosts is the module `metadata`. Read
/// [MetadataPort][org.nucleon.ovn.metadata.MetadataPort] first.
package org.nucleon.ovn.metadata;
