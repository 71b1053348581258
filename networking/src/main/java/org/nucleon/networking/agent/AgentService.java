package org.nucleon.networking.agent;

import java.util.List;
import java.util.stream.Stream;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.networking.network.NetworkZones;
import org.nucleon.store.Table;

/// Agents and availability zones.
public final class AgentService implements Service {

  @Override
  public String name() {
    return "agents";
  }

  @Override
  public List<Extension> extensions() {
    return Stream.concat(Agents.EXTENSIONS.stream(), AvailabilityZones.EXTENSIONS.stream()).toList();
  }

  @Override
  public List<Table> tables() {
    return List.of(AgentReports.TABLE);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.unstored(Agents.RESOURCE_NAME, new Agents());
    assembly.contribute(NetworkZones.class, AvailabilityZones.OF_NETWORKS);
    assembly.unstored(AvailabilityZones.RESOURCE_NAME, new AvailabilityZones());
  }
}
