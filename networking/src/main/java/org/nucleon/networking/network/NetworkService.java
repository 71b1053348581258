package org.nucleon.networking.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.Standard;
import org.nucleon.networking.rbac.RbacPolicy;
import org.nucleon.networking.rbac.Sharing;
import org.nucleon.store.Table;

/// Puts networks together.
public final class NetworkService implements Service {

  @Override
  public String name() {
    return "network";
  }

  @Override
  public List<Extension> extensions() {
    var all = new ArrayList<>(Network.EXTENSIONS);
    all.add(ExternalNetwork.EXTENSION);
    all.add(ExternalNetwork.DEFAULTS);
    all.addAll(Provider.EXTENSIONS);
    return all;
  }

  @Override
  public List<Table> tables() {
    return List.of(NetworkRules.DEFAULT_CHANGES);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(Network.NAME, new NetworkRules());
    assembly.rules(RbacPolicy.NAME, new ExternalAccessRules());
    assembly.compute(Network.NAME, Network.AVAILABILITY_ZONES, NetworkService::zones);
    Sharing.of(Network.NAME, Network.SHARED).usedBy(NetworkRules::projectsOn).narrowing()
        .withAction(ExternalNetwork.ACCESS_AS_EXTERNAL, NetworkService::gatewayUsers)
        .refusedWith(network -> NetworkFaults.sharedInUse(network.get(Standard.NAME, "")))
        .assemble(assembly);
  }

  private static Set<String> gatewayUsers(Work work, String networkId) {
    var projects = new HashSet<String>();
    work.contributed(GatewayUsers.class).forEach(users -> projects.addAll(users.of(work, networkId)));
    return projects;
  }

  private static Map<String, List<String>> zones(Work work, List<Entity> networks) {
    var zones = new HashMap<String, List<String>>();
    networks.forEach(network -> zones.put(network.id(), List.of()));
    work.contributed(NetworkZones.class).forEach(known -> known.of(work, networks).forEach((network, more) -> {
      var all = new ArrayList<>(zones.getOrDefault(network, List.of()));
      all.addAll(more);
      zones.put(network, List.copyOf(all));
    }));
    return zones;
  }
}
