package org.nucleon.networking.portdevice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Shown;
import org.nucleon.model.fault.Conflict;
import org.nucleon.networking.port.Binding;

/// Tells those who plug the port in what its device asks for: through the binding profile, before they are asked.
final class PortDeviceRules implements Rules {

  private static final String CAPABILITIES = "capabilities";
  private static final Set<String> NOT_PLUGGED_IN = Set.of("", Binding.UNBOUND, Binding.BINDING_FAILED);

  @Override
  public void creating(Work work, Draft port) {
    port.find(PortDevice.HARDWARE_OFFLOAD_TYPE).ifPresent(type -> addCapability(port, type));
    noteTrust(port);
  }

  private static void addCapability(Draft port, String capability) {
    var capabilities = new ArrayList<Object>();
    if (port.get(Binding.PROFILE, Map.of()).get(CAPABILITIES) instanceof List<?> given) {
      capabilities.addAll(given);
    }
    if (!capabilities.contains(capability)) {
      capabilities.add(capability);
    }
    putIntoProfile(port, CAPABILITIES, capabilities);
  }

  private static void noteTrust(Draft port) {
    port.find(PortDevice.TRUSTED).ifPresent(trusted -> putIntoProfile(port, "trusted", trusted));
  }

  private static void putIntoProfile(Draft port, String key, Object value) {
    var profile = new LinkedHashMap<>(port.get(Binding.PROFILE, Map.of()));
    profile.put(key, value);
    port.set(Binding.PROFILE, profile);
  }

  @Override
  public void updating(Work work, Entity before, Draft port) {
    boolean pluggedIn = !NOT_PLUGGED_IN.contains(before.get(Binding.VIF_TYPE, ""));
    var policy = port.find(PortDevice.NUMA_AFFINITY_POLICY);
    if (pluggedIn && !policy.equals(before.find(PortDevice.NUMA_AFFINITY_POLICY))) {
      throw new Conflict("PortBoundNUMAAffinityPolicy",
          "Unable to complete operation on port %s, port is already bound to host %s, numa_affinity_policy value given %s."
              .formatted(before.id(), before.get(Binding.HOST, ""), Shown.of(policy.orElse(null))));
    }
    noteTrust(port);
  }
}
