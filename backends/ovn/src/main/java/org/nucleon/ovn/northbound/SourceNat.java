package org.nucleon.ovn.northbound;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.settings.OvnSettings;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.RouterFacts;
import org.nucleon.ovn.truth.SubnetFacts;

/// Machines without a floating IP leave with the gateway's address, unless its network is in the address scope of theirs.
final class SourceNat {
  private SourceNat() {}

  static List<DesiredRow> rows(RouterFacts router, Facts facts, GatewayPlaces places, OvnSettings settings) {
    if (!router.snat()) {
      return List.of();
    }
    var gateways = facts.gatewaysOf(router);
    boolean severalOnChassis = gateways.size() > 1 && LogicalRouter.isOnChassis(router, facts, places);
    return gateways.stream().flatMap(gateway -> gateway.addresses().stream().filter(address -> address.version() == 4)
        .flatMap(outside -> inside(router, gateway, facts, settings).stream().map(prefix -> row(router, outside.toString(), prefix,
            Optional.of(Names.routerPortKey(gateway.id())).filter(_ -> severalOnChassis))))).toList();
  }

  /// Whose addresses a gateway's stands for: those of the router's networks and, where the operator wants it, those behind them that it
  /// has a route to; without one no answer would come. A single row for everyone's would do the same, but OVN 23.03 then takes
  /// a floating IP's address for one of them, and loses the answers to machines that reach it from behind its own router.
  private static List<String> inside(RouterFacts router, PortFacts gateway, Facts facts, OvnSettings settings) {
    var subnets = facts.interfacesOf(router).stream().filter(port -> !ScopeBorder.isWithin(port, gateway, facts, settings))
        .flatMap(port -> facts.subnetsOf(port).stream()).filter(subnet -> subnet.version() == 4).toList();
    return Stream.concat(subnets.stream().map(SubnetFacts::cidr), settings.indirectSnat() ? behind(router, subnets) : Stream.empty())
        .map(IpPrefix::toString).distinct().toList();
  }

  /// What users' routes lead to through some subnets.
  private static Stream<IpPrefix> behind(RouterFacts router, List<SubnetFacts> subnets) {
    return router.routes().stream().filter(route -> route.destination().version() == 4 && route.destination().length() > 0
        && subnets.stream().anyMatch(subnet -> subnet.cidr().contains(route.nexthop()))).map(route -> route.destination());
  }

  /// @param gateway whose address it is, where OVN cannot know
  private static DesiredRow row(RouterFacts router, String outside, String inside, Optional<RowKey> gateway) {
    return DesiredRow.of(key(router.id(), outside, inside))
        .cell("type", Cell.of("snat"))
        .cell("external_ip", Cell.of(outside))
        .cell("logical_ip", Cell.of(inside))
        .cell("gateway_port", Cell.reference(gateway))
        .under(Names.routerKey(router.id()), "nat");
  }

  static RowKey key(String routerId, String outside, String inside) {
    return new RowKey(Tables.NAT, "%s/snat/%s/%s".formatted(routerId, outside, inside));
  }
}
