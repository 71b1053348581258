package org.nucleon.networking.autoallocation;

import java.util.Comparator;
import java.util.List;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.Conflict;
import org.nucleon.networking.network.ExternalNetwork;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.subnetpool.Subnetpool;
import org.nucleon.store.Condition;

/// What operators must have made so that networks can be made for projects.
///
/// @param externalNetwork the default one
/// @param pools           the default pool of each IP version that has one
record Requirements(Entity externalNetwork, List<Entity> pools) {

  /// @throws Conflict `AutoAllocationFailure` that says what is missing
  static Requirements check(Work work) {
    var external = work.list(Network.NAME, Condition.equal(ExternalNetwork.IS_DEFAULT, true).and(Condition.equal(ExternalNetwork.EXTERNAL, true)))
        .stream().min(Comparator.comparing(Entity::id)).orElseThrow(() -> failure("No default router:external network"));
    var pools = work.list(Subnetpool.RESOURCE_NAME, Condition.equal(Subnetpool.IS_DEFAULT, true)).stream()
        .sorted(Comparator.comparing(pool -> pool.get(Subnetpool.IP_VERSION))).toList();
    if (pools.isEmpty()) {
      throw failure("No default subnetpools defined");
    }
    return new Requirements(external, pools);
  }

  static Conflict failure(String reason) {
    return new Conflict("AutoAllocationFailure", "Deployment error: %s.".formatted(reason));
  }
}
