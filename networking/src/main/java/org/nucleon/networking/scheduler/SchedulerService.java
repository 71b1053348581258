package org.nucleon.networking.scheduler;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.networking.agent.Agents;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.router.Router;
import org.nucleon.store.Table;

/// What agents host, as backends say. Without a backend that has such agents the extensions are not listed.
public final class SchedulerService implements Service {

  @Override
  public String name() {
    return "agent schedulers";
  }

  @Override
  public List<Extension> extensions() {
    return Scheduling.EXTENSIONS;
  }

  @Override
  public List<Table> tables() {
    return Choices.tables();
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.needs(Scheduling.DHCP, DhcpHosting.class);
    assembly.needs(Scheduling.L3, RouterHosting.class);
    assembly.needs(Scheduling.PRIORITIES, RouterHosting.class);
    assembly.relation(Agents.RESOURCE_NAME, Scheduling.DHCP_NETWORKS.name(), new HostedObjects(Kind.DHCP));
    assembly.relation(Network.NAME, Scheduling.DHCP_AGENTS.name(), new AgentsHosting(DhcpHosting.class));
    assembly.relation(Agents.RESOURCE_NAME, Scheduling.L3_ROUTERS.name(), new HostedObjects(Kind.L3));
    assembly.relation(Router.RESOURCE_NAME, Scheduling.L3_AGENTS.name(), new AgentsHosting(RouterHosting.class));
  }
}
