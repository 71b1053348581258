package org.nucleon.networking.segment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.engine.Work;
import org.nucleon.model.Extension;
import org.nucleon.networking.agent.Agent;
import org.nucleon.networking.agent.AgentSource;
import org.nucleon.networking.ml2.MechanismDriver;

/// Hosts that say which physical networks they are connected to, and plug ports into these.
///
/// @param physicalNetworks by host
record Hosts(Map<String, Set<String>> physicalNetworks) implements Service, AgentSource, MechanismDriver {

  @Override
  public String name() {
    return "hosts";
  }

  @Override
  public List<Extension> extensions() {
    return List.of();
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.contribute(AgentSource.class, this);
    assembly.contribute(MechanismDriver.class, this);
  }

  @Override
  public List<Agent> agents(Work work) {
    var now = Instant.EPOCH;
    return physicalNetworks.entrySet().stream().map(host -> new Agent(UUID.nameUUIDFromBytes(host.getKey().getBytes()).toString(), "Plugs agent", "plugs",
        host.getKey(), "", List.of(), Set.of(), true, true, now, now, now, "",
        Map.of("bridge-mappings", String.join(",", host.getValue().stream().map(name -> name + ":br-" + name).toList())), Optional.empty())).toList();
  }

  @Override
  public Set<String> supportedVnicTypes() {
    return Set.of("normal");
  }

  @Override
  public Set<String> supportedNetworkTypes() {
    return Set.of("vlan", "flat", "geneve");
  }

  @Override
  public Optional<BoundPort> bind(PortBinding port) {
    var connected = physicalNetworks.getOrDefault(port.host(), Set.of());
    return port.segments().stream().filter(segment -> segment.physicalNetwork().map(connected::contains).orElse(true)).findFirst()
        .map(segment -> new BoundPort("ovs", Map.of(), segment));
  }
}
