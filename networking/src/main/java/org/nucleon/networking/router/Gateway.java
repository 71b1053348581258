package org.nucleon.networking.router;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.network.ExternalNetwork;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Condition;

/// A router's gateway: a port of the service's own on the external network.
final class Gateway {

  private Gateway() {}

  // ---- changing ----

  /// Gives a router in the making its gateway.
  static void set(Work work, Draft router, GatewayInfo wanted) {
    String networkId = wanted.networkId().orElseThrow();
    var network = work.getVisible(Network.NAME, networkId);
    if (!network.isTrue(ExternalNetwork.EXTERNAL)) {
      throw RouterFaults.badRequest("Network %s is not an external network".formatted(networkId));
    }
    var subnets = subnets(work, networkId);
    requireNotGateways(wanted, subnets);
    var inside = List.copyOf(RouterPorts.subnets(work, RouterPorts.interfaces(work, router.id())).values());
    subnets.forEach(subnet -> AddInterface.requireApart(subnet, inside));
    var values = Values.of(Port.NETWORK_ID, networkId).and(Standard.PROJECT_ID, "").and(Port.DEVICE_ID, router.id())
        .and(Port.DEVICE_OWNER, RouterPorts.GATEWAY);
    wanted.fixedIps().filter(ips -> !ips.isEmpty()).ifPresent(ips -> values.and(Port.FIXED_IPS, fixedIps(ips)));
    var port = work.elevated().create(Port.NAME, values);
    router.set(Router.GATEWAY_PORT_ID, port.id());
    router.set(Router.GATEWAY_NETWORK_ID, networkId);
    setSnat(work, router, wanted);
  }

  /// Makes a router's gateway what an update wants it to be. A port that is no longer needed goes once the row does not refer to it.
  static void change(Work work, Entity before, Draft router, GatewayInfo wanted) {
    var current = before.find(Router.GATEWAY_NETWORK_ID);
    if (current.isPresent() && current.equals(wanted.networkId())) {
      wanted.fixedIps().ifPresent(ips -> move(work, before, wanted, ips));
      setSnat(work, router, wanted);
      return;
    }
    if (current.isPresent()) {
      work.contributed(RouterUse.class).forEach(use -> use.requireGatewayUnused(work, before));
      router.clear(Router.GATEWAY_PORT_ID);
      router.clear(Router.GATEWAY_NETWORK_ID);
    }
    if (wanted.isNone()) {
      router.set(Router.ENABLE_SNAT, work.settings().get(RouterOptions.ENABLE_SNAT_BY_DEFAULT));
    } else {
      set(work, router, wanted);
    }
  }

  /// Gives the gateway other addresses on the same network.
  private static void move(Work work, Entity router, GatewayInfo wanted, List<ExternalFixedIp> ips) {
    requireNotGateways(wanted, subnets(work, wanted.networkId().orElseThrow()));
    var port = work.lock(Port.NAME, router.get(Router.GATEWAY_PORT_ID));
    work.elevated().update(port, Values.of(Port.FIXED_IPS, fixedIps(ips)));
    work.touch(Router.RESOURCE_NAME, router.id());
  }

  private static void setSnat(Work work, Draft router, GatewayInfo wanted) {
    router.set(Router.ENABLE_SNAT, wanted.enableSnat().orElseGet(() -> work.settings().get(RouterOptions.ENABLE_SNAT_BY_DEFAULT)));
  }

  private static void requireNotGateways(GatewayInfo wanted, List<Entity> subnets) {
    for (var ip : wanted.fixedIps().orElse(List.of())) {
      if (ip.address().isPresent() && subnets.stream().anyMatch(subnet -> subnet.find(Subnet.GATEWAY_IP).equals(ip.address()))) {
        throw RouterFaults.badRequest("External IP %s is the same as the gateway IP".formatted(ip.address().get()));
      }
    }
  }

  private static List<Entity> subnets(Work work, String networkId) {
    return work.list(Subnet.NAME, Condition.equal(Subnet.NETWORK_ID, networkId));
  }

  private static List<FixedIp> fixedIps(List<ExternalFixedIp> ips) {
    return ips.stream().map(ip -> new FixedIp(ip.subnetId(), ip.address(), false)).toList();
  }

  // ---- showing ----

  static Map<String, GatewayInfo> shown(Work work, List<Entity> routers) {
    var portIds = routers.stream().flatMap(router -> router.find(Router.GATEWAY_PORT_ID).stream()).toList();
    var ports = new HashMap<String, Entity>();
    if (!portIds.isEmpty()) {
      work.list(Port.NAME, Condition.in(Standard.ID, portIds)).forEach(port -> ports.put(port.id(), port));
    }
    var shown = new HashMap<String, GatewayInfo>();
    for (var router : routers) {
      router.find(Router.GATEWAY_PORT_ID).map(ports::get).ifPresent(port -> shown.put(router.id(),
          new GatewayInfo(Optional.of(port.get(Port.NETWORK_ID)), Optional.of(router.isTrue(Router.ENABLE_SNAT)), Optional.of(shownIps(port)))));
    }
    return shown;
  }

  private static List<ExternalFixedIp> shownIps(Entity port) {
    return RouterPorts.fixedIps(port).stream().map(fixedIp -> new ExternalFixedIp(fixedIp.subnet(), fixedIp.ip())).toList();
  }
}
