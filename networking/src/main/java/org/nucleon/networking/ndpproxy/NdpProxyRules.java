package org.nucleon.networking.ndpproxy;

import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.router.Router;
import org.nucleon.networking.router.RouterPorts;

/// What a proxy must be. Router and port are locked, so that neither loses meanwhile what the proxy needs.
final class NdpProxyRules implements Rules {

  @Override
  public void creating(Work work, Draft proxy) {
    String routerId = proxy.get(NdpProxy.ROUTER_ID);
    String portId = proxy.get(NdpProxy.PORT_ID);
    work.getVisible(Router.RESOURCE_NAME, routerId);
    work.getVisible(Port.NAME, portId);
    var router = work.lock(Router.RESOURCE_NAME, routerId);
    if (!router.isTrue(NdpProxy.ENABLED)) {
      throw NdpProxyFaults.notEnabled(routerId);
    }
    var port = work.lock(Port.NAME, portId);
    var fixedIp = choose(work, router, port, proxy.find(NdpProxy.IP_ADDRESS));
    requireOneScope(work, router, fixedIp);
    proxy.set(NdpProxy.IP_ADDRESS, fixedIp.address());
  }

  private static FixedIp choose(Work work, Entity router, Entity port, Optional<IpAddress> wanted) {
    var addresses = Ipv6.addresses(port);
    wanted.ifPresent(address -> {
      if (address.version() != 6) {
        throw NdpProxyFaults.invalidAddress(address, "it is no IPv6 address");
      }
      if (addresses.stream().noneMatch(fixedIp -> fixedIp.ip().equals(wanted))) {
        throw NdpProxyFaults.invalidAddress(address, "port %s does not have it".formatted(port.id()));
      }
    });
    if (addresses.isEmpty()) {
      throw NdpProxyFaults.withoutIpv6(port.id());
    }
    var interfaces = RouterPorts.interfaces(work, router.id());
    return addresses.stream().filter(fixedIp -> wanted.isEmpty() || fixedIp.ip().equals(wanted))
        .filter(fixedIp -> interfaces.stream().anyMatch(each -> RouterPorts.isOn(each, fixedIp.subnetId()))).findFirst()
        .orElseThrow(() -> NdpProxyFaults.unreachable(port.id(), router.id()));
  }

  /// Addresses of two scopes may be the same, so those of one are unknown in the other.
  private static void requireOneScope(Work work, Entity router, FixedIp fixedIp) {
    var outside = router.find(Router.GATEWAY_PORT_ID).flatMap(id -> Ipv6.scopeOfGateway(work, work.get(Port.NAME, id)));
    var inside = Ipv6.scope(work, fixedIp);
    if (!inside.equals(outside)) {
      throw NdpProxyFaults.otherScope(outside, inside);
    }
  }
}
