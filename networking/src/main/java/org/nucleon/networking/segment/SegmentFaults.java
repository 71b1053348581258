package org.nucleon.networking.segment;

import java.util.List;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;

/// The refusals of this package, in the API's words.
final class SegmentFaults {

  private SegmentFaults() {}

  static Fault hasSubnets(String segmentId, List<String> subnetIds) {
    return new Conflict("SegmentInUse", "Segment '%s' cannot be deleted: The segment is still associated with subnet(s) %s."
        .formatted(segmentId, String.join(", ", subnetIds)));
  }

  static Fault ofOtherNetwork(String networkId, String segmentId) {
    return new BadRequest("NetworkIdsDontMatch", "The subnet's network id, '%s', doesn't match the network_id of segment '%s'"
        .formatted(networkId, segmentId));
  }

  static Fault mixed(String networkId) {
    return new BadRequest("SubnetsNotAllAssociatedWithSegments",
        "All of the subnets on network '%s' must either all be associated with segments or all not associated with any segment.".formatted(networkId));
  }

  static Fault moved() {
    return new BadRequest("SubnetSegmentAssociationChangeNotAllowed",
        "A subnet that is already associated with a segment cannot have its segment association changed.");
  }

  static Fault severalSegments(String networkId) {
    return new BadRequest("NoUpdateSubnetWhenMultipleSegmentsOnNetwork", ("The network '%s' has multiple segments, it is only possible to associate an"
        + " existing subnet with a segment on networks with a single segment.").formatted(networkId));
  }

  static Fault unreached(String host, String networkId) {
    return new Conflict("HostNotConnectedToAnySegment",
        "Host %s is not connected to any segments on routed provider network '%s'.  It should be connected to one.".formatted(host, networkId));
  }

  static Fault outOfReach(String host, String portId) {
    return new Conflict("HostNotCompatibleWithFixedIps", ("Host %s is not connected to a segment where the existing fixed_ips on port %s will function"
        + " given the routed network topology.").formatted(host, portId));
  }

  static Fault apart() {
    return new BadRequest("FixedIpsSubnetsNotOnSameSegment", "Cannot allocate addresses from different segments.");
  }
}
