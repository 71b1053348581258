/// Trunks: a port whose device sends and receives the frames of other ports as well, told apart by VLAN tags. Read
/// [org.nucleon.networking.trunk.Trunk] first.
///
/// What a trunk is on a host is a backend's business: it writes the trunk's status as it does that of ports, and says through
/// [org.nucleon.networking.trunk.TrunkDriver] what it can do.
package org.nucleon.networking.trunk;
