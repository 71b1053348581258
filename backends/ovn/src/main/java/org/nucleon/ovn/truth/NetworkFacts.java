package org.nucleon.ovn.truth;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// @param mtu      largest IP packet, in bytes
/// @param external routers may have their gateways here
public record NetworkFacts(String id, String name, int mtu, List<Segment> segments, boolean external, boolean vlanTransparent, boolean qinq,
    String dnsDomain, List<String> zoneHints, long revision) {

  /// How the network's traffic is told apart on the wire.
  ///
  /// @param type         `local`, `flat`, `vlan`, `geneve`, `vxlan`
  /// @param segmentation VLAN tag or tunnel key
  public record Segment(String id, String type, Optional<String> physicalNetwork, OptionalInt segmentation) {

    /// Whether the traffic leaves on a physical network and not in a tunnel.
    public boolean isPhysical() {
      return physicalNetwork.isPresent();
    }
  }

  /// Whether some segment is on a physical network: flat or VLAN.
  public boolean isPhysical() {
    return segments.stream().anyMatch(Segment::isPhysical);
  }
}
