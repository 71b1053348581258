package org.nucleon.networking.ndpproxy;

import java.util.Optional;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.router.Router;
import org.nucleon.networking.router.RouterUse;
import org.nucleon.store.Condition;

/// Proxies need the router's gateway, and its interface to the subnet of the address that they answer for.
final class NdpRouterUse implements RouterUse {

  static boolean hasProxies(Work work, String routerId) {
    return work.tx().exists(work.resource(NdpProxy.RESOURCE_NAME), Condition.equal(NdpProxy.ROUTER_ID, routerId));
  }

  @Override
  public void requireInterfaceUnused(Work work, Entity router, Entity subnet) {
    boolean needed = work.tx().exists(work.resource(NdpProxy.RESOURCE_NAME), Condition.equal(NdpProxy.ROUTER_ID, router.id())
        .and(Condition.sql("EXISTS (SELECT 1 FROM ip_allocations a WHERE a.port_id = t.port_id AND a.subnet_id = ? AND a.ip_address = t.ip_address)",
            subnet.id())));
    if (needed) {
      throw NdpProxyFaults.interfaceInUse(subnet.id(), router.id());
    }
  }

  /// The router answers on the network of its first gateway.
  @Override
  public void requireGatewayUnused(Work work, Entity router, String networkId) {
    if (router.find(Router.GATEWAY_NETWORK_ID).equals(Optional.of(networkId)) && hasProxies(work, router.id())) {
      throw NdpProxyFaults.gatewayInUse(router.id());
    }
  }
}
