package org.nucleon.networking.agent;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nucleon.engine.Work;

/// The physical networks that a host is connected to, as its agents say of themselves.
public final class PhysicalNetworks {

  private PhysicalNetworks() {}

  /// Where agents say it: as an object by physical network, or as text `physnet1:bridge1,physnet2:bridge2`.
  private static final List<String> MAPPINGS = List.of("bridge_mappings", "bridge-mappings", "interface_mappings", "device_mappings");

  public static Set<String> of(Work work, String host) {
    var networks = new HashSet<String>();
    Agents.all(work).stream().filter(agent -> agent.host().equals(host))
        .forEach(agent -> MAPPINGS.forEach(key -> networks.addAll(named(agent.configurations().get(key)))));
    return networks;
  }

  private static Set<String> named(Object mappings) {
    var names = new HashSet<String>();
    if (mappings instanceof Map<?, ?> byName) {
      byName.keySet().forEach(name -> names.add((String) name));
    } else if (mappings instanceof String text) {
      for (String mapping : text.split(",")) {
        names.add(mapping.split(":", 2)[0].strip());
      }
    }
    names.remove("");
    return names;
  }
}
