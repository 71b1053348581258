package org.nucleon.ovn.northbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nucleon.model.value.IpAddress;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.RouterFacts;
import org.nucleon.ovn.truth.SubnetFacts;

/// A way out of a router: through one of its gateways to the router of the external subnet. Of several with equal prefixes OVN spreads
/// connections over all, or over those that BFD says are there.
///
/// @param ambiguous whether another gateway has the same next hop
record DefaultRoute(PortFacts gateway, SubnetFacts subnet, IpAddress nexthop, boolean ambiguous) {

  /// Through the first gateway only, unless all shall be used.
  static List<DefaultRoute> of(RouterFacts router, Facts facts) {
    var gateways = facts.gatewaysOf(router);
    var routes = new ArrayList<DefaultRoute>();
    for (var gateway : gateways.subList(0, router.ecmpDefaultRoutes() ? gateways.size() : Math.min(1, gateways.size()))) {
      for (var subnet : facts.subnetsOf(gateway)) {
        subnet.gateway().ifPresent(nexthop -> routes.add(new DefaultRoute(gateway, subnet, nexthop, false)));
      }
    }
    var shared = routes.stream().collect(Collectors.groupingBy(DefaultRoute::nexthop, Collectors.counting()));
    return routes.stream().map(each -> new DefaultRoute(each.gateway, each.subnet, each.nexthop, shared.get(each.nexthop) > 1)).toList();
  }

  /// The route, and what watches its next hop if that is wished for.
  List<DesiredRow> rows(RouterFacts router) {
    var rows = new ArrayList<DesiredRow>();
    var port = Names.routerPort(gateway.id());
    boolean watched = router.watchedDefaultRoutes();
    var about = Annotations.of("neutron:is_static_route", "true").and("neutron:is_ext_gw", "true").and("neutron:subnet_id", subnet.id());
    rows.add(LogicalRouter.route(router, nexthop.version() == 4 ? "0.0.0.0/0" : "::/0", nexthop, Optional.of(port).filter(_ -> watched || ambiguous),
        Optional.of(watchKey(port, nexthop.toString())).filter(_ -> watched), about));
    if (watched) {
      rows.add(DesiredRow.of(watchKey(port, nexthop.toString()))
          .cell("logical_port", Cell.of(port))
          .cell("dst_ip", Cell.of(nexthop.toString()))
          .cell("external_ids", Cell.entries(Annotations.of("neutron:router_name", Names.neutron(router.id())).map())));
    }
    return rows;
  }

  /// Of the BFD session of a router's port with a next hop.
  static RowKey watchKey(String routerPort, String nexthop) {
    return new RowKey(Tables.BFD, routerPort + "/" + nexthop);
  }
}
