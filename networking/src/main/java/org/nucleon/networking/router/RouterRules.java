package org.nucleon.networking.router;

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

/// What routers must check and do beyond their declaration: the gateway port comes, changes and goes with its router.
final class RouterRules implements Rules {

  private static final String ACTIVE = "ACTIVE";

  @Override
  public void creating(Work work, Draft router) {
    router.set(Router.STATUS, ACTIVE);
    AvailabilityZones.require(work, "router", router.get(Router.AVAILABILITY_ZONE_HINTS, List.of()));
    router.set(Router.ENABLE_SNAT, work.settings().get(RouterOptions.ENABLE_SNAT_BY_DEFAULT));
    wanted(router).filter(info -> !info.isNone()).ifPresent(info -> Gateway.set(work, router, info));
  }

  @Override
  public void updating(Work work, Entity before, Draft router) {
    var wanted = wanted(router);
    wanted.ifPresent(info -> Gateway.change(work, before, router, info));
    var after = router.toEntity();
    var routes = after.get(Router.ROUTES, List.of());
    if (!routes.equals(before.get(Router.ROUTES, List.of()))) {
      ExtraRoutes.require(work, after, routes);
    } else if (wanted.isPresent()) {
      ExtraRoutes.requireReachable(work, after, routes);
    }
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
      deleteGatewayPort(work, before);
    }
  }

  @Override
  public void deleting(Work work, Entity router) {
    var interfaces = RouterPorts.interfaces(work, router.id());
    if (!interfaces.isEmpty()) {
      throw RouterFaults.hasPorts(router.id(), interfaces.stream().map(Entity::id).toList());
    }
    if (router.find(Router.GATEWAY_PORT_ID).isPresent()) {
      work.contributed(RouterUse.class).forEach(use -> use.requireGatewayUnused(work, router));
    }
  }

  @Override
  public void deleted(Work work, Entity router) {
    deleteGatewayPort(work, router);
  }

  private static void deleteGatewayPort(Work work, Entity router) {
    var elevated = work.elevated();
    router.find(Router.GATEWAY_PORT_ID).flatMap(id -> elevated.find(Port.NAME, id)).ifPresent(elevated::delete);
  }
}
