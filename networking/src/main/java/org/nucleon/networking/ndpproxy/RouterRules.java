package org.nucleon.networking.ndpproxy;

import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.router.Router;

/// Only a router with an IPv6 gateway in an address scope may have proxies; without a gateway there is nothing to be allowed any more.
/// Runs after the router's own rules, which settle its gateway.
final class RouterRules implements Rules {

  @Override
  public void creating(Work work, Draft router) {
    if (router.isTrue(NdpProxy.ENABLED)) {
      requireFit(work, router);
    }
  }

  @Override
  public void updating(Work work, Entity before, Draft router) {
    boolean asked = router.isGiven(NdpProxy.ENABLED);
    boolean moved = !router.find(Router.GATEWAY_PORT_ID).equals(before.find(Router.GATEWAY_PORT_ID));
    if (!router.isTrue(NdpProxy.ENABLED) || !asked && !moved) {
      return;
    }
    if (!asked && router.find(Router.GATEWAY_PORT_ID).isEmpty()) {
      router.set(NdpProxy.ENABLED, false);
      return;
    }
    requireFit(work, router);
  }

  private static void requireFit(Work work, Draft router) {
    var portId = router.find(Router.GATEWAY_PORT_ID)
        .orElseThrow(() -> NdpProxyFaults.cannotEnable(router.id(), "the router has no external gateway"));
    var gateway = work.get(Port.NAME, portId);
    if (Ipv6.addresses(gateway).isEmpty()) {
      throw NdpProxyFaults.cannotEnable(router.id(), "the external gateway has no IPv6 address");
    }
    if (Ipv6.scopeOfGateway(work, gateway).isEmpty()) {
      throw NdpProxyFaults.cannotEnable(router.id(), "the IPv6 subnet of the external network is in no address scope");
    }
  }
}
