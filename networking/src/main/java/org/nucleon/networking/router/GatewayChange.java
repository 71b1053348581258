package org.nucleon.networking.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Given;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Shown;
import org.nucleon.model.fault.HttpBadRequest;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.router.Gateways.Wanted;

/// `PUT /routers/{id}/…_external_gateways`: what the lists of gateways in these requests mean for those that a router has.
final class GatewayChange {

  private GatewayChange() {}

  /// `add_external_gateways`: one port more for each, be it on a network that the router leads to already.
  static Object add(Work work, Entity router, Map<String, Object> body) {
    var asked = asked(body);
    if (asked.isEmpty()) {
      return router;
    }
    var wanted = new ArrayList<>(standing(work, router));
    boolean isFirst = wanted.isEmpty();
    requireNoPolicy(asked.stream().skip(isFirst ? 1 : 0).toList());
    asked.forEach(info -> wanted.add(new Wanted.New(info)));
    return changed(work, router, wanted, isFirst ? Optional.of(asked.getFirst()) : Optional.empty());
  }

  /// `remove_external_gateways`: all that the request names; one that is not there is a mistake.
  static Object remove(Work work, Entity router, Map<String, Object> body) {
    var asked = asked(body);
    if (asked.isEmpty()) {
      return router;
    }
    var rest = new ArrayList<>(Gateways.of(work, router));
    if (rest.isEmpty()) {
      throw RouterFaults.noGateways(router.id());
    }
    asked.forEach(info -> rest.remove(meant(router, rest, info)
        .orElseThrow(() -> RouterFaults.unmatched(router.id(), "it has none such on network " + info.networkId().orElseThrow()))));
    var reset = rest.isEmpty() ? Optional.of(GatewayInfo.NONE) : Optional.<GatewayInfo>empty();
    return changed(work, router, rest.stream().map(Wanted::as).toList(), reset);
  }

  /// `update_external_gateways`: these and no others, in this order; ports that fit what is wanted stay.
  static Object update(Work work, Entity router, Map<String, Object> body) {
    var asked = asked(body);
    requireNoPolicy(asked.stream().skip(1).toList());
    var rest = new ArrayList<>(Gateways.of(work, router));
    var meant = new ArrayList<Optional<Entity>>();
    for (var info : asked) {
      var port = meant(router, rest, info);
      port.ifPresent(rest::remove);
      meant.add(port);
    }
    if (!asked.isEmpty() && meant.getFirst().isEmpty()) {
      meant.set(0, firstOn(router, rest, asked.getFirst()));
    }
    var wanted = IntStream.range(0, asked.size()).mapToObj(i -> wanted(asked.get(i), meant.get(i))).toList();
    return changed(work, router, wanted, Optional.of(asked.isEmpty() ? GatewayInfo.NONE : asked.getFirst()));
  }

  private static Wanted wanted(GatewayInfo info, Optional<Entity> port) {
    return port.<Wanted>map(each -> new Wanted.Kept(each, info.fixedIps().filter(ips -> !ips.isEmpty()))).orElseGet(() -> new Wanted.New(info));
  }

  /// The first gateway moves to other addresses of its network, as `external_gateway_info` has it, if nothing else is said of it.
  private static Optional<Entity> firstOn(Entity router, List<Entity> unnamed, GatewayInfo info) {
    return unnamed.stream().filter(port -> router.find(Router.GATEWAY_PORT_ID).equals(Optional.of(port.id())))
        .filter(port -> info.networkId().equals(Optional.of(port.get(Port.NETWORK_ID)))).findFirst();
  }

  /// @param about what the request says of the first gateway, if it says anything
  private static Entity changed(Work work, Entity router, List<Wanted> wanted, Optional<GatewayInfo> about) {
    var values = Gateways.asFirst(Gateways.arrange(work, router, wanted));
    about.ifPresent(info -> values.and(Router.ENABLE_SNAT, snat(work, info)).and(Router.EXTERNAL_GATEWAY_INFO, info));
    var after = work.update(router, values);
    ExtraRoutes.requireReachable(work, after, after.get(Router.ROUTES, List.of()));
    work.touch(Router.RESOURCE_NAME, router.id());
    return after;
  }

  /// A gateway of which nothing is said translates as the settings say.
  static boolean snat(Work work, GatewayInfo info) {
    return info.enableSnat().orElseGet(() -> work.settings().get(RouterOptions.ENABLE_SNAT_BY_DEFAULT));
  }

  private static List<Wanted> standing(Work work, Entity router) {
    return Gateways.of(work, router).stream().map(Wanted::as).toList();
  }

  /// Which gateway a request means: the one on the network, or of several the one with any of the addresses.
  private static Optional<Entity> meant(Entity router, List<Entity> gateways, GatewayInfo info) {
    String networkId = info.networkId().orElseThrow();
    var there = gateways.stream().filter(port -> port.get(Port.NETWORK_ID).equals(networkId)).toList();
    var ips = info.fixedIps().orElse(List.of());
    if (!ips.isEmpty()) {
      return there.stream().filter(port -> ips.stream().anyMatch(ip -> isOf(ip, port))).findFirst();
    }
    if (there.size() > 1) {
      throw RouterFaults.unmatched(router.id(), "of several on network %s, external_fixed_ips must name one".formatted(networkId));
    }
    return there.stream().findFirst();
  }

  private static boolean isOf(ExternalFixedIp wanted, Entity port) {
    return RouterPorts.fixedIps(port).stream().anyMatch(fixedIp -> wanted.address().map(fixedIp.address()::equals)
        .orElseGet(() -> wanted.subnetId().equals(fixedIp.subnet())));
  }

  // ---- the request ----

  private static List<GatewayInfo> asked(Map<String, Object> body) {
    if (!(body.get(Router.RESOURCE_NAME) instanceof Map<?, ?> router) || !router.containsKey(Multihoming.GATEWAYS)) {
      throw new HttpBadRequest("Invalid input for external_gateways. Reason: 'router' must hold 'external_gateways'.");
    }
    Object listed = router.get(Multihoming.GATEWAYS);
    if (listed == null) {
      return List.of();
    }
    if (!(listed instanceof List<?> items)) {
      throw invalid("'%s' is not a list".formatted(Shown.of(listed)));
    }
    return items.stream().map(GatewayChange::info).toList();
  }

  private static GatewayInfo info(Object json) {
    try {
      var info = GatewayInfo.TYPE.parse(json == null ? "None" : json);
      if (info.isNone()) {
        throw invalid("'%s' is not a gateway with a network_id".formatted(Shown.of(json)));
      }
      return info;
    } catch (InvalidValue e) {
      throw invalid(e.getMessage());
    }
  }

  /// Policies limit the traffic of a router's first gateway.
  private static void requireNoPolicy(List<GatewayInfo> others) {
    if (others.stream().anyMatch(info -> info.qosPolicyId() instanceof Given.Value)) {
      throw invalid("only the first gateway can have a qos_policy_id");
    }
  }

  private static HttpBadRequest invalid(String why) {
    return new HttpBadRequest("Invalid input for external_gateways. Reason: %s.".formatted(why));
  }
}
