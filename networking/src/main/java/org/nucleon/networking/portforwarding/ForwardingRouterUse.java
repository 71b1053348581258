package org.nucleon.networking.portforwarding;

import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.router.RouterUse;
import org.nucleon.store.Condition;

/// Forwardings need the interface to the subnet that they lead to. The gateway is needed by their floating IP.
final class ForwardingRouterUse implements RouterUse {

  @Override
  public void requireInterfaceUnused(Work work, Entity router, Entity subnet) {
    boolean needed = work.tx().exists(work.resource(PortForwarding.RESOURCE_NAME), Condition.sql(
        "t.floatingip_id IN (SELECT f.id FROM floatingips f WHERE f.router_id = ?) AND EXISTS (SELECT 1 FROM ip_allocations a"
            + " WHERE a.port_id = t.internal_port_id AND a.subnet_id = ? AND a.ip_address = t.internal_ip_address)", router.id(), subnet.id()));
    if (needed) {
      throw PortForwardingFaults.interfaceNeeded(router.id(), subnet.id());
    }
  }
}
