package org.nucleon.networking.ndpproxy;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.router.RouterPorts;
import org.nucleon.store.Condition;

/// Proxies go with the address that they answer for, and hold the address of the gateway that answers.
final class PortRules implements Rules {

  @Override
  public void updated(Work work, Entity before, Entity after) {
    var gone = new HashSet<>(addresses(before));
    gone.removeAll(addresses(after));
    if (gone.isEmpty()) {
      return;
    }
    delete(work, before, gone);
    if (addresses(after).isEmpty() && before.get(Port.DEVICE_OWNER, "").equals(RouterPorts.GATEWAY)) {
      String routerId = before.get(Port.DEVICE_ID, "");
      if (NdpRouterUse.hasProxies(work, routerId)) {
        throw NdpProxyFaults.gatewayAddressInUse(routerId);
      }
    }
  }

  @Override
  public void deleting(Work work, Entity port) {
    delete(work, port, addresses(port));
  }

  private static void delete(Work work, Entity port, Set<IpAddress> addresses) {
    work.list(NdpProxy.RESOURCE_NAME, Condition.equal(NdpProxy.PORT_ID, port.id()).and(Condition.in(NdpProxy.IP_ADDRESS, addresses)))
        .forEach(work::delete);
  }

  private static Set<IpAddress> addresses(Entity port) {
    return Ipv6.addresses(port).stream().map(FixedIp::address).collect(Collectors.toUnmodifiableSet());
  }
}
