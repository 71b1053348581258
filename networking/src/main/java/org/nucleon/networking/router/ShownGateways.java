package org.nucleon.networking.router;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Given;
import org.nucleon.model.Standard;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;

/// What routers show of their gateways.
final class ShownGateways {

  private ShownGateways() {}

  /// `external_gateway_info`: the first.
  static Map<String, GatewayInfo> first(Work work, List<Entity> routers) {
    var ports = ports(work, routers.stream().flatMap(router -> router.find(Router.GATEWAY_PORT_ID).stream()).toList());
    var policies = work.findOffered(GatewayPolicies.class);
    var shown = new HashMap<String, GatewayInfo>();
    for (var router : routers) {
      var policy = policies.flatMap(all -> all.of(router)).<Given<String>>map(Given.Value::new).orElseGet(Given.LeftOut::new);
      router.find(Router.GATEWAY_PORT_ID).map(ports::get).ifPresent(port -> shown.put(router.id(), info(router, port, policy)));
    }
    return shown;
  }

  /// `external_gateways`: all, the first one first.
  static Map<String, List<GatewayInfo>> all(Work work, List<Entity> routers) {
    var ports = ports(work, routers.stream().flatMap(router -> Gateways.ids(router).stream()).toList());
    return routers.stream().collect(Collectors.toMap(Entity::id, router -> Gateways.ids(router).stream().map(ports::get).filter(Objects::nonNull)
        .map(port -> info(router, port, new Given.LeftOut<>())).toList()));
  }

  private static Map<String, Entity> ports(Work work, List<String> ids) {
    return ids.isEmpty() ? Map.of() : work.list(Port.NAME, Condition.in(Standard.ID, ids)).stream().collect(Collectors.toMap(Entity::id, port -> port));
  }

  private static GatewayInfo info(Entity router, Entity port, Given<String> policy) {
    var ips = RouterPorts.fixedIps(port).stream().map(fixedIp -> new ExternalFixedIp(fixedIp.subnet(), fixedIp.ip())).toList();
    return new GatewayInfo(Optional.of(port.get(Port.NETWORK_ID)), Optional.of(router.isTrue(Router.ENABLE_SNAT)), Optional.of(ips), policy);
  }
}
