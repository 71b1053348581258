/// Segments of networks as objects of their own, and routed networks: those whose subnets belong to segments, so that a port's addresses
/// depend on where it is. Read [org.nucleon.networking.segment.NetworkSegment] first.
///
/// Which segments can be made, and who gets which VLAN tag, is the business of `ml2`; addresses that of `ipam`.
package org.nucleon.networking.segment;
