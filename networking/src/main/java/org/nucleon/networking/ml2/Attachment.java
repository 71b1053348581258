package org.nucleon.networking.ml2;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.segment.NetworkSegment;

/// How a port is plugged in on a host.
///
/// @param vifType    the kind of attachment: ovs, vhostuser …
/// @param vifDetails what the host needs to know, and which drivers did it
/// @param segmentId  the segment of the port's network that it is plugged into
public record Attachment(String vifType, Map<String, Object> vifDetails, Optional<String> segmentId) {

  public static final Attachment NONE = new Attachment(Binding.UNBOUND, Map.of(), Optional.empty());

  /// The segment that a port is plugged into; never shown. It stays as long as the port is.
  static final Attribute<String> SEGMENT = Attribute.reference("bound_segment_id", NetworkSegment.RESOURCE_NAME).hidden().nullByDefault();

  /// How a port is plugged in where it counts.
  public static Attachment of(Entity port) {
    return new Attachment(port.get(Binding.VIF_TYPE, Binding.UNBOUND), port.get(Binding.VIF_DETAILS, Map.of()), port.find(SEGMENT));
  }

  /// `values` with those that plug a port in so.
  public Values into(Values values) {
    values.and(Binding.VIF_TYPE, vifType).and(Binding.VIF_DETAILS, vifDetails);
    return segmentId.map(id -> values.and(SEGMENT, id)).orElseGet(() -> values.andNull(SEGMENT));
  }

  void into(Draft port) {
    port.set(Binding.VIF_TYPE, vifType);
    port.set(Binding.VIF_DETAILS, vifDetails);
    segmentId.ifPresentOrElse(id -> port.set(SEGMENT, id), () -> port.clear(SEGMENT));
  }

  /// Asks the drivers in turn; the first that can takes the port. Empty when none can.
  ///
  /// @param port as it will be written; where it shall be, and how, is told by the rest
  public static Optional<Attachment> of(Work work, Entity port, String host, String vnicType, Map<String, Object> profile) {
    var segments = Segments.of(work.tx(), port.get(Port.NETWORK_ID));
    for (var driver : MechanismDrivers.enabled(work)) {
      var carried = segments.stream().filter(segment -> driver.supportedNetworkTypes().contains(segment.networkType())).toList();
      if (!driver.supportedVnicTypes().contains(vnicType) || carried.isEmpty()) {
        continue;
      }
      var bound = driver.bind(new MechanismDriver.PortBinding(work, port, host, vnicType, profile, carried));
      if (bound.isPresent()) {
        var details = new HashMap<>(bound.get().vifDetails());
        details.put("bound_drivers", Map.of("0", driver.name()));
        return Optional.of(new Attachment(bound.get().vifType(), Map.copyOf(details), Optional.of(bound.get().segment().id())));
      }
    }
    return Optional.empty();
  }
}
