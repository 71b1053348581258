/// Ranges of VLAN tags and tunnel keys, which administrators keep for projects or add to those of the configuration. Read
/// [org.nucleon.networking.segmentrange.NetworkSegmentRange] first.
package org.nucleon.networking.segmentrange;
