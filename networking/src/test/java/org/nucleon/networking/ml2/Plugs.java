package org.nucleon.networking.ml2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;

/// Plugs in what is on hosts whose names start with its own.
public record Plugs(String name, Set<String> supportedNetworkTypes) implements MechanismDriver, Service {

  @Override
  public Set<String> supportedVnicTypes() {
    return Set.of("normal");
  }

  @Override
  public Optional<BoundPort> bind(PortBinding port) {
    return port.host().startsWith(name)
        ? Optional.of(new BoundPort("ovs", Map.of("port_filter", true), port.segments().getFirst())) : Optional.empty();
  }

  @Override
  public boolean supportsVlanTransparency(String networkType) {
    return networkType.equals("geneve");
  }

  @Override
  public List<Extension> extensions() {
    return List.of();
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.contribute(MechanismDriver.class, this);
  }
}
