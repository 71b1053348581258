package org.nucleon.networking.qos;

import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Given;
import org.nucleon.networking.router.GatewayInfo;
import org.nucleon.networking.router.Router;

/// Binds routers' gateways to policies that their users see. The policy stays when the gateway changes, and goes with it.
final class GatewayBinding implements Rules {

  @Override
  public void creating(Work work, Draft router) {
    settle(router);
    requireVisible(work, Optional.empty(), router);
  }

  @Override
  public void updating(Work work, Entity before, Draft router) {
    settle(router);
    var was = before.find(QosPolicy.OF_GATEWAY);
    requireVisible(work, was, router);
    boolean stays = router.find(Router.GATEWAY_PORT_ID).isEmpty() || router.find(QosPolicy.OF_GATEWAY).equals(was);
    was.filter(id -> !stays && work.findVisible(QosPolicy.RESOURCE_NAME, id).isEmpty()).ifPresent(id -> {
      throw QosFaults.mayNotUnbind(id);
    });
  }

  private static void settle(Draft router) {
    if (router.given(Router.EXTERNAL_GATEWAY_INFO) instanceof Given.Value<GatewayInfo>(var info)) {
      switch (info.qosPolicyId()) {
        case Given.LeftOut<String> _ -> { } // as it was
        case Given.Null<String> _ -> router.clear(QosPolicy.OF_GATEWAY);
        case Given.Value<String>(var id) -> router.set(QosPolicy.OF_GATEWAY, id);
      }
    }
    if (router.find(Router.GATEWAY_PORT_ID).isEmpty()) {
      router.clear(QosPolicy.OF_GATEWAY);
    }
  }

  private static void requireVisible(Work work, Optional<String> was, Draft router) {
    router.find(QosPolicy.OF_GATEWAY).filter(id -> !was.equals(Optional.of(id))).ifPresent(id -> work.getVisible(QosPolicy.RESOURCE_NAME, id));
  }
}
