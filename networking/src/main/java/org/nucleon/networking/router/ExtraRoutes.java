package org.nucleon.networking.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Shown;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.HttpBadRequest;
import org.nucleon.networking.subnet.Subnet;

/// The static routes of a router: each next hop must be a neighbour.
final class ExtraRoutes {

  private ExtraRoutes() {}

  /// @throws Conflict   when the project's quota does not allow so many
  /// @throws BadRequest `InvalidRoutes` when a next hop cannot be reached, or is the router itself
  static void require(Work work, Entity router, List<Route> routes) {
    int limit = work.limit(router.projectId(), router.resource(), Router.ROUTE_LIMIT);
    if (limit >= 0 && routes.size() > limit) {
      throw new Conflict("OverQuota", "Quota exceeded for resources: ['%s'].".formatted(Router.ROUTE_LIMIT));
    }
    requireReachable(work, router, routes);
  }

  static void requireReachable(Work work, Entity router, List<Route> routes) {
    if (routes.isEmpty()) {
      return;
    }
    var ports = RouterPorts.attached(work, router);
    var subnets = RouterPorts.subnets(work, ports).values();
    for (var route : routes) {
      if (subnets.stream().noneMatch(subnet -> subnet.get(Subnet.CIDR).contains(route.nexthop()))) {
        throw invalid(routes, "the nexthop is not connected with router");
      }
      if (ports.stream().flatMap(port -> RouterPorts.fixedIps(port).stream()).anyMatch(fixedIp -> fixedIp.address().equals(route.nexthop()))) {
        throw invalid(routes, "the nexthop is used by router");
      }
    }
  }

  private static BadRequest invalid(List<Route> routes, String why) {
    return new BadRequest("InvalidRoutes", "Invalid format for routes: %s, %s".formatted(Shown.of(Route.LIST.toJson(routes)), why));
  }

  // ---- actions ----

  /// `PUT /routers/{id}/add_extraroutes`: those that are there already stay.
  static Object add(Work work, Entity router, Map<String, Object> body) {
    var routes = new ArrayList<>(router.get(Router.ROUTES, List.of()));
    asked(body).stream().filter(route -> !routes.contains(route)).forEach(routes::add);
    return replaced(work, router, routes);
  }

  /// `PUT /routers/{id}/remove_extraroutes`: those that are not there do not matter.
  static Object remove(Work work, Entity router, Map<String, Object> body) {
    var asked = asked(body);
    return replaced(work, router, router.get(Router.ROUTES, List.of()).stream().filter(route -> !asked.contains(route)).toList());
  }

  private static Object replaced(Work work, Entity router, List<Route> routes) {
    return work.update(router, Values.of(Router.ROUTES, List.copyOf(routes)));
  }

  private static List<Route> asked(Map<String, Object> body) {
    if (!(body.get("router") instanceof Map<?, ?> router) || !router.containsKey("routes")) {
      throw new HttpBadRequest("Invalid input for routes. Reason: 'router' must hold 'routes'.");
    }
    Object routes = router.get("routes");
    try {
      return routes == null ? List.of() : Route.LIST.parse(routes);
    } catch (InvalidValue e) {
      throw new HttpBadRequest("Invalid input for routes. Reason: %s.".formatted(e.getMessage()));
    }
  }
}
