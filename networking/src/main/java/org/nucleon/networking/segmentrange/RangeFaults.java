package org.nucleon.networking.segmentrange;

import java.util.List;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.networking.numbers.NumberRange;

/// The refusals of this package, in the API's words.
final class RangeFaults {

  private RangeFaults() {}

  static Fault readOnly(String id) {
    return new BadRequest("NetworkSegmentRangeDefaultReadOnly",
        "Network Segment Range %s is a default segment range which could not be updated or deleted.".formatted(id));
  }

  static Fault inUse(String id) {
    return new Conflict("NetworkSegmentRangeReferencedByProject", "Network Segment Range %s is referenced by one or more project networks.".formatted(id));
  }

  static Fault overlaps(List<String> ids) {
    return new Conflict("NetworkSegmentRangeOverlaps", "Network segment range overlaps with range(s) with id %s".formatted(String.join(", ", ids)));
  }

  static Fault notEnabled(String networkType) {
    return new BadRequest("NetworkSegmentRangeNetTypeNotSupported", "Network type %s does not support network segment ranges.".formatted(networkType));
  }

  static Fault withoutPhysicalNetwork() {
    return bad("Network type vlan requires 'physical_network' to be specified while creating new range");
  }

  static Fault unknownPhysicalNetwork(String name) {
    return new InvalidInput("physical_network '%s' unknown for VLAN provider network".formatted(name));
  }

  static Fault ofNobody() {
    return bad("a range that is not shared must have a project_id");
  }

  static Fault reversed(long minimum, long maximum) {
    return bad("the range %d:%d ends before it starts".formatted(minimum, maximum));
  }

  static Fault impossible(String networkType, NumberRange possible) {
    return bad("networks of type %s have numbers from %d to %d".formatted(networkType, possible.first(), possible.last()));
  }

  private static Fault bad(String why) {
    return new BadRequest("BadRequest", "Bad network_segment_range request: %s.".formatted(why));
  }
}
