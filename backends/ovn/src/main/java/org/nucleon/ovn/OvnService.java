package org.nucleon.ovn;

import java.util.HashMap;
import java.util.List;
import org.nucleon.config.Option;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Feature;
import org.nucleon.engine.Service;
import org.nucleon.engine.Syncable;
import org.nucleon.model.Extension;
import org.nucleon.networking.agent.AgentSource;
import org.nucleon.networking.ml2.MechanismDriver;
import org.nucleon.networking.ml2.MechanismDrivers;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.qos.QosDriver;
import org.nucleon.networking.router.RouterPlacement;
import org.nucleon.networking.scheduler.DhcpHosting;
import org.nucleon.networking.scheduler.RouterHosting;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.networking.trunk.TrunkDriver;
import org.nucleon.ovn.agents.OvnAgents;
import org.nucleon.ovn.agents.OvnDhcp;
import org.nucleon.ovn.agents.OvnRouters;
import org.nucleon.ovn.agents.Workers;
import org.nucleon.ovn.binding.AddressPairRules;
import org.nucleon.ovn.binding.OvnMechanismDriver;
import org.nucleon.ovn.binding.OvnQosDriver;
import org.nucleon.ovn.binding.OvnTrunkDriver;
import org.nucleon.ovn.binding.ProfileRules;
import org.nucleon.ovn.binding.VirtualPortRules;
import org.nucleon.ovn.metadata.MissingPorts;
import org.nucleon.ovn.metadata.PortRules;
import org.nucleon.ovn.metadata.SubnetRules;
import org.nucleon.ovn.reconcile.OvnSync;
import org.nucleon.ovn.reconcile.Reconciler;
import org.nucleon.ovn.settings.OvnOptions;

/// Puts the backend together. It starts whether or not OVN is there, and catches up when it comes.
public final class OvnService implements Service {

  @Override
  public String name() {
    return "ovn";
  }

  @Override
  public List<Extension> extensions() {
    return List.of();
  }

  @Override
  public List<Option<?>> options() {
    return OvnOptions.ALL;
  }

  @Override
  public List<Feature> features() {
    return OvnFeatures.ALL;
  }

  @Override
  public void assemble(Assembly assembly) {
    if (!MechanismDrivers.isEnabled(assembly.settings(), OvnMechanismDriver.NAME)) {
      return;
    }
    var databases = new OvnDatabases(assembly.settings());
    var agents = new OvnAgents(databases);
    assembly.contribute(MechanismDriver.class, new OvnMechanismDriver(databases, agents));
    assembly.contribute(QosDriver.class, new OvnQosDriver());
    assembly.contribute(TrunkDriver.class, new OvnTrunkDriver());
    assembly.contribute(AgentSource.class, agents);
    var workers = new Workers(databases);
    assembly.contribute(AgentSource.class, workers);
    assembly.contribute(DhcpHosting.class, new OvnDhcp());
    assembly.contribute(RouterHosting.class, new OvnRouters(databases));
    assembly.offer(RouterPlacement.class, (_, routers) -> {
      var zones = new HashMap<String, List<String>>();
      routers.forEach(router -> zones.put(router.id(), agents.zonesOf(router.id())));
      return zones;
    });
    assembly.contribute(Syncable.class, new OvnSync(databases));
    List.of(new AddressPairRules(), new VirtualPortRules(), new ProfileRules()).forEach(rules -> assembly.rules(Port.NAME, rules));
    assembly.background(new Reconciler(databases, workers));
    if (assembly.settings().get(OvnOptions.METADATA)) {
      assembly.rules(Subnet.NAME, new SubnetRules());
      assembly.rules(Port.NAME, new PortRules());
      assembly.background(new MissingPorts());
    }
  }
}
