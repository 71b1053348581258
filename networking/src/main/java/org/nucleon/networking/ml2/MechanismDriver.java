package org.nucleon.networking.ml2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;

/// What plugs ports into one kind of backend: asked while a port is written, inside its transaction.
///
/// A driver only decides; what the decision means on hosts and in backends is carried out from the change log. Services contribute
/// drivers: `assembly.contribute(MechanismDriver.class, driver)`.
public interface MechanismDriver {

  /// The name in `[ml2] mechanism_drivers`, and in `vif_details.bound_drivers`.
  String name();

  /// The kinds of network cards it can plug in.
  Set<String> supportedVnicTypes();

  /// The types of networks it can carry.
  Set<String> supportedNetworkTypes();

  default boolean supportsVlanTransparency(String networkType) {
    return false;
  }

  default boolean supportsQinq(String networkType) {
    return false;
  }

  /// The kinds of attachments that follow when the VLAN tag of their network changes.
  default Set<String> vifTypesToRetag() {
    return Set.of();
  }

  /// Refuses a segment that the backend cannot carry although the type is one of its own.
  ///
  /// @throws org.nucleon.model.fault.Fault with the reason
  default void checkSegment(Work work, String networkType, Optional<String> physicalNetwork, Optional<Long> segmentationId) {}

  /// Plugs the port in on its host, if it can.
  Optional<BoundPort> bind(PortBinding port);

  /// A port that wants to be plugged in.
  ///
  /// @param port    as it will be written: owner, device, MAC address …
  /// @param segments of its network, in their order; those of types that the driver does not carry are left out
  record PortBinding(Work work, Entity port, String host, String vnicType, Map<String, Object> profile, List<Segment> segments) {}

  /// How a port is plugged in.
  ///
  /// @param segment the one it is on
  record BoundPort(String vifType, Map<String, Object> vifDetails, Segment segment) {}
}
