package org.nucleon.networking.ml2;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;

/// Plugs ports in where their device is.
final class BindingRules implements Rules {

  private static final int PROFILE_LENGTH_MAX = 4_095;
  private static final String DISTRIBUTED = "distributed";
  private static final String DISTRIBUTED_INTERFACE = "network:router_interface_distributed";

  /// Kinds of attachment that are none.
  private static final Set<String> NOT_BOUND = Set.of(Binding.UNBOUND, Binding.BINDING_FAILED, "");

  @Override
  public void creating(Work work, Draft port) {
    if (port.find(Binding.PROFILE).isEmpty()) {
      port.set(Binding.PROFILE, Map.of());
    }
    checkProfile(port);
    bind(work, port);
  }

  @Override
  public void updating(Work work, Entity before, Draft port) {
    String vifType = before.get(Binding.VIF_TYPE, "");
    boolean bound = !NOT_BOUND.contains(vifType) && !vifType.equals(DISTRIBUTED);
    if (bound && !port.get(Binding.VNIC_TYPE).equals(before.get(Binding.VNIC_TYPE))) {
      throw new Conflict("PortInUse", "Unable to complete operation on port %s for network %s. Port already has an attached device %s."
          .formatted(before.id(), before.get(Port.NETWORK_ID), before.get(Port.DEVICE_ID, "")));
    }
    checkProfile(port);
    boolean moved = List.of(Binding.HOST, Binding.VNIC_TYPE, Binding.PROFILE).stream().anyMatch(attribute -> !port.find(attribute).equals(before.find(attribute)));
    boolean waiting = NOT_BOUND.contains(vifType) && !port.get(Binding.HOST, "").isEmpty();
    if (moved || waiting) {
      bind(work, port);
    }
    if (moved && before.get(Standard.STATUS).equals(Port.ACTIVE)) {
      port.set(Standard.STATUS, Port.DOWN);
    }
  }

  private static void checkProfile(Draft port) {
    if (Types.show(port.get(Binding.PROFILE)).length() > PROFILE_LENGTH_MAX) {
      throw new InvalidInput("binding:profile value too large");
    }
  }

  private static void bind(Work work, Draft port) {
    if (port.get(Port.DEVICE_OWNER, "").equals(DISTRIBUTED_INTERFACE)) {
      port.set(Binding.HOST, "");
      port.set(Binding.VIF_TYPE, DISTRIBUTED);
      port.set(Binding.VIF_DETAILS, Map.of());
      return;
    }
    if (port.get(Binding.HOST, "").isEmpty()) {
      port.set(Binding.VIF_TYPE, Binding.UNBOUND);
      port.set(Binding.VIF_DETAILS, Map.of());
      return;
    }
    var bound = attempt(work, port);
    port.set(Binding.VIF_TYPE, bound.map(Attachment::vifType).orElse(Binding.BINDING_FAILED));
    port.set(Binding.VIF_DETAILS, bound.map(Attachment::vifDetails).orElse(Map.of()));
  }

  private record Attachment(String vifType, Map<String, Object> vifDetails) {}

  /// Asks the drivers in turn; the first that can takes the port.
  private static Optional<Attachment> attempt(Work work, Draft port) {
    String vnicType = port.get(Binding.VNIC_TYPE);
    var segments = Segments.of(work.tx(), port.get(Port.NETWORK_ID));
    for (var driver : MechanismDrivers.enabled(work)) {
      var carried = segments.stream().filter(segment -> driver.supportedNetworkTypes().contains(segment.networkType())).toList();
      if (!driver.supportedVnicTypes().contains(vnicType) || carried.isEmpty()) {
        continue;
      }
      var bound = driver.bind(new MechanismDriver.PortBinding(work, port.toEntity(), port.get(Binding.HOST), vnicType, port.get(Binding.PROFILE), carried));
      if (bound.isPresent()) {
        var details = new HashMap<>(bound.get().vifDetails());
        details.put("bound_drivers", Map.of("0", driver.name()));
        return Optional.of(new Attachment(bound.get().vifType(), details));
      }
    }
    return Optional.empty();
  }
}
