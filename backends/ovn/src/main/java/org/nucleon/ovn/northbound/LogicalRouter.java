package org.nucleon.ovn.northbound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nucleon.model.value.IpAddress;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.settings.OvnSettings;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.NetworkFacts;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.Route;
import org.nucleon.ovn.truth.RouterFacts;

/// A router with its ports, routes, source NAT, what it keeps apart, and the chassis that its gateway lives on.
final class LogicalRouter {

  private LogicalRouter() {}

  static List<DesiredRow> rows(RouterFacts router, Facts facts, GatewayPlaces places, OvnSettings settings) {
    if (router.flavored()) {
      return List.of();
    }
    var rows = new ArrayList<DesiredRow>();
    rows.add(row(router, facts, places, settings));
    for (var port : facts.portsOf(router)) {
      if (!port.fixedIps().isEmpty()) {
        rows.add(LogicalRouterPort.row(router, port, facts, places, settings));
      }
    }
    rows.addAll(routes(router, facts));
    rows.addAll(SourceNat.rows(router, facts, places, settings));
    rows.addAll(ScopeBorder.rows(router, facts, settings));
    rows.addAll(groups(router, facts, places));
    rows.addAll(QosRule.ofGateways(router, facts));
    return rows;
  }

  private static DesiredRow row(RouterFacts router, Facts facts, GatewayPlaces places, OvnSettings settings) {
    var options = new TreeMap<String, String>();
    options.put("always_learn_from_arp_request", Boolean.toString(settings.learnFromArpRequests()));
    options.put("dynamic_neigh_routers", "true");
    options.put("mac_binding_age_threshold", Long.toString(settings.macBindingAge().toSeconds()));
    if (isPinned(router, facts) && !places.first().isNowhere()) {
      options.put("chassis", places.first().chassis().getFirst());
    }
    return DesiredRow.of(Names.routerKey(router.id()))
        .cell("name", Cell.of(Names.neutron(router.id())))
        .cell("enabled", Cell.of(router.adminUp()))
        .cell("options", Cell.entries(options, "chassis"))
        .cell("external_ids", Cell.entries(Annotations.of("neutron:router_name", router.name())
            .and("neutron:availability_zone_hints", String.join(",", router.zoneHints()))
            .revision(router.revision()).map()));
  }

  /// An external network that is a tunnel has no wire to leave by: the whole router lives on one chassis.
  static boolean isPinned(RouterFacts router, Facts facts) {
    var gateways = facts.gatewaysOf(router);
    return !gateways.isEmpty() && facts.networksOf(gateways).noneMatch(NetworkFacts::isPhysical);
  }

  // ---- routes ----

  /// The default routes through the gateway and the routes the user gave. Routes that carry no mark of ours are not looked at.
  private static List<DesiredRow> routes(RouterFacts router, Facts facts) {
    var rows = new LinkedHashMap<RowKey, DesiredRow>();
    DefaultRoute.of(router, facts).stream().flatMap(each -> each.rows(router).stream()).forEach(row -> rows.put(row.key(), row));
    for (Route each : router.routes()) {
      var row = route(router, each.destination().toString(), each.nexthop(), Optional.empty(), Optional.empty(),
          Annotations.of("neutron:is_static_route", "true"));
      rows.putIfAbsent(row.key(), row);
    }
    return List.copyOf(rows.values());
  }

  /// @param outputPort where the next hop is looked for, if that is not plain from its address
  /// @param watch      what tells whether the next hop is there
  static DesiredRow route(RouterFacts router, String prefix, IpAddress nexthop, Optional<String> outputPort, Optional<RowKey> watch, Annotations about) {
    return DesiredRow.of(routeKey(router.id(), prefix, nexthop.toString(), outputPort))
        .cell("ip_prefix", Cell.of(prefix))
        .cell("nexthop", Cell.of(nexthop.toString()))
        .cell("output_port", outputPort.map(Cell::of).orElse(Cell.none()))
        .cell("bfd", Cell.reference(watch))
        .cell("external_ids", Cell.entries(about.map(), "neutron:is_ext_gw", "neutron:subnet_id"))
        .under(Names.routerKey(router.id()), "static_routes");
  }

  static RowKey routeKey(String routerId, String prefix, String nexthop, Optional<String> outputPort) {
    return new RowKey(Tables.ROUTE, "%s/%s/%s%s".formatted(routerId, prefix, nexthop, outputPort.map(port -> "/" + port).orElse("")));
  }

  // ---- gateway chassis ----

  /// Gateways that live together share the group that is called after the router; each other has a group of its own.
  private static List<DesiredRow> groups(RouterFacts router, Facts facts, GatewayPlaces places) {
    var about = Annotations.of(HaGroup.ROUTER, router.id()).and(HaGroup.ZONE_HINTS, String.join(",", router.zoneHints()));
    var groups = new LinkedHashMap<RowKey, Placement>();
    if (isPinned(router, facts)) {
      groups.put(Names.haGroupKey(router.id()), places.first());
    } else {
      facts.gatewaysOf(router).forEach(gateway -> groups.putIfAbsent(groupKey(router, gateway, places), places.of(gateway)));
    }
    return groups.entrySet().stream().filter(group -> !group.getValue().isNowhere())
        .flatMap(group -> HaGroup.rows(group.getKey(), group.getValue(), group.getValue().chassis().size(), about).stream()).toList();
  }

  private static RowKey groupKey(RouterFacts router, PortFacts gateway, GatewayPlaces places) {
    return places.of(gateway).equals(places.first()) ? Names.haGroupKey(router.id()) : Names.gatewayGroupKey(gateway.id());
  }

  static Optional<RowKey> groupOf(RouterFacts router, PortFacts gateway, Facts facts, GatewayPlaces places) {
    return places.of(gateway).isNowhere() || isPinned(router, facts) ? Optional.empty() : Optional.of(groupKey(router, gateway, places));
  }

  /// Whether gateways, and not the router as a whole, are on chassis: then what is translated is told by the gateway's port.
  static boolean isOnChassis(RouterFacts router, Facts facts, GatewayPlaces places) {
    return !places.areNowhere() && !isPinned(router, facts);
  }
}
