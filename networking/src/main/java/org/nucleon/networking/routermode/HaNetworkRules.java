package org.nucleon.networking.routermode;

import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.Conflict;

/// A project has one network for its highly available routers, and it stays as long as there are any.
final class HaNetworkRules implements Rules {

  @Override
  public void creating(Work work, Draft network) {
    if (network.isTrue(RouterMode.NETWORK_HA)) {
      HaNetworks.requireNone(work, network.projectId());
      network.set(RouterMode.HA_NETWORK_OF, network.projectId());
    }
  }

  @Override
  public void deleting(Work work, Entity network) {
    network.find(RouterMode.HA_NETWORK_OF).filter(project -> HaNetworks.count(work, project, 0) > 0).ifPresent(project -> {
      throw new Conflict("NetworkInUse", "Unable to complete operation on network %s. The highly available routers of project %s need it."
          .formatted(network.id(), project));
    });
  }
}
