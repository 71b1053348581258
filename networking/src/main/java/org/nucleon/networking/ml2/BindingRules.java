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
import org.nucleon.model.fault.Conflict;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;

/// Plugs ports in where their device is.
final class BindingRules implements Rules {

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
    if (port.isGiven(Binding.VIF_TYPE)) {
      return; // no request can give it: who plugs the port in itself does
    }
    String vifType = before.get(Binding.VIF_TYPE, "");
    boolean bound = !NOT_BOUND.contains(vifType) && !vifType.equals(DISTRIBUTED);
    if (bound && !port.get(Binding.VNIC_TYPE).equals(before.get(Binding.VNIC_TYPE))) {
      throw new Conflict("PortInUse", "Unable to complete operation on port %s for network %s. Port already has an attached device %s."
          .formatted(before.id(), before.get(Port.NETWORK_ID), before.get(Port.DEVICE_ID, "")));
    }
    checkProfile(port);
    boolean moved = List.of(Binding.HOST, Binding.VNIC_TYPE).stream()
        .anyMatch(attribute -> port.isGiven(attribute) && !port.find(attribute).equals(before.find(attribute)))
        || port.isGiven(Binding.PROFILE) && !attachedBy(port.get(Binding.PROFILE, Map.of())).equals(attachedBy(before.get(Binding.PROFILE, Map.of())));
    boolean spreads = isDistributed(before.get(Port.DEVICE_OWNER, "")) != isDistributed(port.get(Port.DEVICE_OWNER, ""));
    // On a host but not plugged in: failed, or never tried. One that says that it is unbound does not want to be.
    boolean waiting = NOT_BOUND.contains(vifType) && !Binding.isUnplugged(before) && !port.get(Binding.HOST, "").isEmpty();
    if (moved || waiting || spreads) {
      bind(work, port);
    }
    if (moved && before.get(Standard.STATUS).equals(Port.ACTIVE)) {
      port.set(Standard.STATUS, Port.DOWN);
    }
  }

  /// What of a profile the attachment depends on. Where a running machine is about to move to does not unplug it where it is.
  private static Map<String, Object> attachedBy(Map<String, Object> profile) {
    var rest = new HashMap<>(profile);
    rest.remove(Binding.MIGRATING_TO);
    return rest;
  }

  private static void checkProfile(Draft port) {
    Binding.checkProfile(port.get(Binding.PROFILE));
  }

  private static boolean isDistributed(String deviceOwner) {
    return deviceOwner.equals(DISTRIBUTED_INTERFACE);
  }

  private static void bind(Work work, Draft port) {
    if (isDistributed(port.get(Port.DEVICE_OWNER, ""))) {
      port.set(Binding.HOST, "");
      new Attachment(DISTRIBUTED, Map.of(), Optional.empty()).into(port);
      return;
    }
    String host = port.get(Binding.HOST, "");
    var attachment = host.isEmpty() ? Attachment.NONE : Attachment.of(work, port.toEntity(), host, port.get(Binding.VNIC_TYPE), port.get(Binding.PROFILE))
        .orElse(new Attachment(Binding.BINDING_FAILED, Map.of(), Optional.empty()));
    attachment.into(port);
  }
}
