package org.nucleon.networking.router;

import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.Conflict;
import org.nucleon.networking.network.ExternalNetwork;
import org.nucleon.store.Condition;

/// A network stays external as long as gateways are on it.
final class NetworkRules implements Rules {

  @Override
  public void updating(Work work, Entity before, Draft network) {
    boolean turnsInternal = before.isTrue(ExternalNetwork.EXTERNAL) && !network.isTrue(ExternalNetwork.EXTERNAL);
    if (turnsInternal && work.tx().exists(work.resource(Router.RESOURCE_NAME), Condition.equal(Router.GATEWAY_NETWORK_ID, before.id()))) {
      throw new Conflict("ExternalNetworkInUse",
          "External network %s cannot be updated to be made non-external, since it has existing gateway ports.".formatted(before.id()));
    }
  }
}
