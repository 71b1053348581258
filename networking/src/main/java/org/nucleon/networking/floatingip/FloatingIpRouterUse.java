package org.nucleon.networking.floatingip;

import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.router.RouterUse;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Condition;

/// Floating IPs need the interface and the gateway of the router that binds them.
final class FloatingIpRouterUse implements RouterUse {

  @Override
  public void requireInterfaceUnused(Work work, Entity router, Entity subnet) {
    boolean needed = work.list(FloatingIp.RESOURCE_NAME, Condition.equal(FloatingIp.ROUTER_ID, router.id())).stream()
        .anyMatch(floatingIp -> floatingIp.find(FloatingIp.FIXED_IP_ADDRESS).filter(subnet.get(Subnet.CIDR)::contains).isPresent());
    if (needed) {
      throw FloatingIpFaults.interfaceNeeded(router.id(), subnet.id());
    }
  }

  @Override
  public void requireGatewayUnused(Work work, Entity router, String networkId) {
    if (work.tx().exists(work.resource(FloatingIp.RESOURCE_NAME),
        Condition.equal(FloatingIp.ROUTER_ID, router.id()).and(Condition.equal(FloatingIp.FLOATING_NETWORK_ID, networkId)))) {
      throw FloatingIpFaults.gatewayNeeded(router.id(), networkId);
    }
  }
}
