package org.nucleon.ovn.northbound;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.FloatingIpFacts;
import org.nucleon.ovn.truth.ForwardingFacts;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.RouterFacts;

/// A floating IP that forwards ports: a load balancer for each protocol, of which each virtual address has one member. It hangs in the
/// router for those outside, and in the switches behind the router for those inside.
///
/// A range has a load balancer for each of its ports, as the names are that other drivers give and look for.
final class ForwardingBalancer {
  /// The protocols that OVN's load balancers know.
  static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "sctp");

  private ForwardingBalancer() {}

  static List<DesiredRow> rows(FloatingIpFacts floatingIp, Facts facts) {
    var router = floatingIp.routerId().map(facts.routers()::get).filter(each -> !each.flavored());
    if (router.isEmpty()) {
      return List.of();
    }
    var rows = new ArrayList<DesiredRow>();
    addresses(floatingIp, facts.forwardings().getOrDefault(floatingIp.id(), List.of()))
        .forEach((balancer, addresses) -> rows.add(row(balancer, addresses, floatingIp, router.get(), facts)));
    if (!rows.isEmpty()) {
      rows.addAll(WireFrames.rows(floatingIp, router.get(), facts));
    }
    return rows;
  }

  private record Balancer(String name, String protocol) implements Comparable<Balancer> {
    @Override
    public int compareTo(Balancer other) {
      return name.compareTo(other.name);
    }
  }

  /// By load balancer: what is asked for outside, and where it leads inside.
  private static Map<Balancer, Map<String, String>> addresses(FloatingIpFacts floatingIp, Collection<ForwardingFacts> forwardings) {
    var balancers = new TreeMap<Balancer, Map<String, String>>();
    for (var forwarding : forwardings) {
      if (PROTOCOLS.contains(forwarding.protocol())) {
        var name = "pf-floatingip-%s-%s".formatted(floatingIp.id(), forwarding.protocol());
        boolean range = forwarding.lastOutside() > forwarding.firstOutside();
        IntStream.rangeClosed(forwarding.firstOutside(), forwarding.lastOutside()).forEach(port ->
            balancers.computeIfAbsent(new Balancer(range ? name + "-" + port : name, forwarding.protocol()), _ -> new TreeMap<>())
                .put(floatingIp.address() + ":" + port, forwarding.address() + ":" + forwarding.inside(port)));
      }
    }
    return balancers;
  }

  private static DesiredRow row(Balancer balancer, Map<String, String> addresses, FloatingIpFacts floatingIp, RouterFacts router, Facts facts) {
    var row = DesiredRow.of(new RowKey(Tables.LOAD_BALANCER, balancer.name()))
        .cell("name", Cell.of(balancer.name()))
        .cell("protocol", Cell.of(balancer.protocol()))
        .cell("vips", Cell.map(addresses))
        .cell("external_ids", Cell.entries(Annotations.of("neutron:device_owner", Recognition.PORT_FORWARDING)
            .and("neutron:fip_id", floatingIp.id())
            .and("neutron:router_name", Names.neutron(router.id()))
            .revision(floatingIp.revision()).map()))
        .under(Names.routerKey(router.id()), "load_balancer");
    var networks = new LinkedHashSet<String>();
    facts.interfacesOf(router).stream().map(PortFacts::networkId).filter(facts.networks()::containsKey).forEach(networks::add);
    for (var network : networks) {
      row = row.under(Names.switchKey(network), "load_balancer");
    }
    return row;
  }
}
