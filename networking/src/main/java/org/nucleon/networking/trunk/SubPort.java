package org.nucleon.networking.trunk;

import java.util.Optional;

/// A port in a trunk; or what a request says of one, which may leave open how its frames are told apart.
///
/// @param segmentationType `vlan`; in a request also `inherit`, for what the port's network has
public record SubPort(String portId, Optional<String> segmentationType, Optional<Long> segmentationId) {

  static SubPort of(String portId, String segmentationType, long segmentationId) {
    return new SubPort(portId, Optional.of(segmentationType), Optional.of(segmentationId));
  }

  /// How a subport that is in a trunk has its frames tagged.
  public String type() {
    return segmentationType.orElseThrow();
  }

  /// The tag of a subport that is in a trunk.
  public long tag() {
    return segmentationId.orElseThrow();
  }

  boolean inherits() {
    return segmentationType.filter(SubPorts.INHERIT::equals).isPresent();
  }
}
