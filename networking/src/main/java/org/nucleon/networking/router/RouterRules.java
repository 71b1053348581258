package org.nucleon.networking.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Given;
import org.nucleon.model.Standard;
import org.nucleon.networking.agent.AvailabilityZones;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.router.Gateways.Wanted;

/// What routers must check and do beyond their declaration: the gateway port comes, changes and goes with its router.
final class RouterRules implements Rules {

  private static final String ACTIVE = "ACTIVE";

  @Override
  public void creating(Work work, Draft router) {
    router.set(Router.STATUS, ACTIVE);
    AvailabilityZones.require(work, "router", router.get(Router.AVAILABILITY_ZONE_HINTS, List.of()));
    Multihoming.settleNew(work.settings(), router);
    var info = wanted(router).orElse(GatewayInfo.NONE);
    setFirst(work, router, info, Gateways.arrange(work, router.toEntity(), info.isNone() ? List.of() : List.of(new Wanted.New(info))));
  }

  @Override
  public void updating(Work work, Entity before, Draft router) {
    // Who gives the port has arranged the gateways already.
    var wanted = router.isGiven(Router.GATEWAY_PORT_ID) ? Optional.<GatewayInfo>empty() : wanted(router);
    wanted.ifPresent(info -> changeFirst(work, before, router, info));
    Multihoming.settle(router, Multihoming.DEFAULT_ROUTE_ECMP, before.isTrue(Multihoming.DEFAULT_ROUTE_ECMP));
    Multihoming.settle(router, Multihoming.DEFAULT_ROUTE_BFD, before.isTrue(Multihoming.DEFAULT_ROUTE_BFD));
    var after = router.toEntity();
    var routes = after.get(Router.ROUTES, List.of());
    if (!routes.equals(before.get(Router.ROUTES, List.of()))) {
      ExtraRoutes.require(work, after, routes);
    } else if (wanted.isPresent()) {
      ExtraRoutes.requireReachable(work, after, routes);
    }
  }

  /// Other gateways stay as they are; where the first leaves for good, the next one takes its place.
  private static void changeFirst(Work work, Entity before, Draft router, GatewayInfo info) {
    var wanted = new ArrayList<Wanted>();
    Gateways.of(work, before).stream().skip(1).map(Wanted::as).forEach(wanted::add);
    if (info.networkId().isPresent() && info.networkId().equals(before.find(Router.GATEWAY_NETWORK_ID))) {
      var addresses = info.fixedIps().filter(ips -> !ips.isEmpty());
      wanted.addFirst(new Wanted.Kept(work.get(Port.NAME, before.get(Router.GATEWAY_PORT_ID)), addresses));
      addresses.ifPresent(_ -> work.touch(Router.RESOURCE_NAME, before.id()));
    } else if (!info.isNone()) {
      wanted.addFirst(new Wanted.New(info));
    }
    setFirst(work, router, info, Gateways.arrange(work, before, wanted));
  }

  private static void setFirst(Work work, Draft router, GatewayInfo info, Optional<Entity> port) {
    port.ifPresentOrElse(first -> {
      router.set(Router.GATEWAY_PORT_ID, first.id());
      router.set(Router.GATEWAY_NETWORK_ID, first.get(Port.NETWORK_ID));
    }, () -> {
      router.clear(Router.GATEWAY_PORT_ID);
      router.clear(Router.GATEWAY_NETWORK_ID);
    });
    router.set(Router.ENABLE_SNAT, GatewayChange.snat(work, info));
  }

  /// What the request says of the gateway; `null` and an empty object both mean none.
  private static Optional<GatewayInfo> wanted(Draft router) {
    return switch (router.given(Router.EXTERNAL_GATEWAY_INFO)) {
      case Given.LeftOut<GatewayInfo> _ -> Optional.empty();
      case Given.Null<GatewayInfo> _ -> Optional.of(GatewayInfo.NONE);
      case Given.Value<GatewayInfo>(var info) -> Optional.of(info);
    };
  }

  @Override
  public void updated(Work work, Entity before, Entity after) {
    if (!before.find(Router.GATEWAY_PORT_ID).equals(after.find(Router.GATEWAY_PORT_ID))) {
      Gateways.dropFormerFirst(work, before);
    }
  }

  @Override
  public void deleting(Work work, Entity router) {
    var interfaces = RouterPorts.interfaces(work, router.id());
    if (!interfaces.isEmpty()) {
      throw RouterFaults.hasPorts(router.id(), interfaces.stream().map(Entity::id).toList());
    }
    Gateways.leave(work, router);
  }

  @Override
  public void deleted(Work work, Entity router) {
    Gateways.dropFormerFirst(work, router);
  }
}
