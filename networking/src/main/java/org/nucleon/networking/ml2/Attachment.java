package org.nucleon.networking.ml2;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;

/// How a port is plugged in on a host.
///
/// @param vifType    the kind of attachment: ovs, vhostuser …
/// @param vifDetails what the host needs to know, and which drivers did it
public record Attachment(String vifType, Map<String, Object> vifDetails) {

  public static final Attachment NONE = new Attachment(Binding.UNBOUND, Map.of());

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
        return Optional.of(new Attachment(bound.get().vifType(), Map.copyOf(details)));
      }
    }
    return Optional.empty();
  }
}
