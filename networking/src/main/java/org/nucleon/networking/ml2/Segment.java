package org.nucleon.networking.ml2;

import java.util.Optional;

/// One way in which a network is carried.
///
/// @param networkType     the type driver's name: flat, vlan, geneve …
/// @param physicalNetwork of a network that a physical one carries
/// @param segmentationId  VLAN tag or tunnel key
/// @param index           its place among the network's segments
public record Segment(String id, String networkId, String networkType, Optional<String> physicalNetwork, Optional<Long> segmentationId, int index) {}
