package org.nucleon.networking.dns;

import java.util.List;
import java.util.stream.Collectors;
import org.nucleon.config.Option;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.networking.port.Port;

/// Puts names of ports together.
public final class DnsService implements Service {

  @Override
  public String name() {
    return "dns";
  }

  @Override
  public List<Extension> extensions() {
    return PortNames.EXTENSIONS;
  }

  @Override
  public List<Option<?>> options() {
    return List.of(PortNames.DNS_DOMAIN);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(Port.NAME, new PortNameRules());
    assembly.compute(Port.NAME, PortNames.DNS_ASSIGNMENT, (work, ports) -> ports.stream()
        .collect(Collectors.toMap(Entity::id, port -> PortNames.assignment(port, PortNames.domain(work.settings())))));
  }
}
