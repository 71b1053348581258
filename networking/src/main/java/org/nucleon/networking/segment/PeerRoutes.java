package org.nucleon.networking.segment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.networking.subnet.HostRoute;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Condition;

/// Subnets on different segments of a network have routes to each other, each by way of its own gateway: hosts that have another
/// default gateway reach them nevertheless.
///
/// A route counts as one of these by where it leads and by its next hop; all others are the owner's.
final class PeerRoutes implements Rules {

  /// The subnet's own routes. When it is added to a segment or changed, the routes that it had from here are made anew.
  @Override
  public void updating(Work work, Entity before, Draft subnet) {
    boolean concerned = List.of(NetworkSegment.OF_SUBNET, Subnet.GATEWAY_IP, Subnet.HOST_ROUTES).stream().anyMatch(subnet::isGiven);
    if (!concerned || subnet.find(NetworkSegment.OF_SUBNET).isEmpty()) {
      return;
    }
    var peers = peers(siblings(work, subnet.get(Subnet.NETWORK_ID)), subnet.toEntity());
    subnet.set(Subnet.HOST_ROUTES, routes(subnet.get(Subnet.HOST_ROUTES, List.of()), peers, before.find(Subnet.GATEWAY_IP), subnet.find(Subnet.GATEWAY_IP)));
  }

  @Override
  public void created(Work work, Entity subnet) {
    if (subnet.find(NetworkSegment.OF_SUBNET).isPresent()) {
      refresh(work, subnet.get(Subnet.NETWORK_ID), Optional.empty());
    }
  }

  @Override
  public void updated(Work work, Entity before, Entity after) {
    if (!before.find(NetworkSegment.OF_SUBNET).equals(after.find(NetworkSegment.OF_SUBNET))) {
      refresh(work, after.get(Subnet.NETWORK_ID), Optional.empty());
    }
  }

  @Override
  public void deleted(Work work, Entity subnet) {
    if (subnet.find(NetworkSegment.OF_SUBNET).isPresent()) {
      refresh(work, subnet.get(Subnet.NETWORK_ID), Optional.of(subnet.get(Subnet.CIDR)));
    }
  }

  /// @param gone where no route shall lead any more
  private static void refresh(Work work, String networkId, Optional<IpPrefix> gone) {
    var siblings = siblings(work, networkId);
    for (var subnet : siblings) {
      var gateway = subnet.find(Subnet.GATEWAY_IP);
      var had = subnet.get(Subnet.HOST_ROUTES, List.<HostRoute>of());
      var others = had.stream().filter(route -> gone.filter(route.destination()::equals).isEmpty() || !isBy(route, gateway)).toList();
      var routes = routes(others, peers(siblings, subnet), gateway, gateway);
      if (!routes.equals(had)) {
        // Past the subnet's rules, which limit what a request may ask for.
        work.tx().update(work.resource(Subnet.NAME), subnet.id(), Map.of(Subnet.HOST_ROUTES, routes));
        work.touch(Subnet.NAME, subnet.id());
      }
    }
  }

  private static List<Entity> siblings(Work work, String networkId) {
    return work.list(Subnet.NAME, Condition.equal(Subnet.NETWORK_ID, networkId)).stream()
        .filter(subnet -> subnet.find(NetworkSegment.OF_SUBNET).isPresent()).toList();
  }

  /// The blocks of subnets of the same IP version on other segments.
  private static Set<IpPrefix> peers(List<Entity> siblings, Entity subnet) {
    var peers = new HashSet<IpPrefix>();
    siblings.stream().filter(other -> !other.id().equals(subnet.id()))
        .filter(other -> other.get(Subnet.IP_VERSION).equals(subnet.get(Subnet.IP_VERSION)))
        .filter(other -> !other.find(NetworkSegment.OF_SUBNET).equals(subnet.find(NetworkSegment.OF_SUBNET)))
        .forEach(other -> peers.add(other.get(Subnet.CIDR)));
    return peers;
  }

  /// What the owner wants, and after it the routes to peers, in the order of their addresses. Where the owner has a route of his own to
  /// a peer, that one counts.
  static List<HostRoute> routes(List<HostRoute> had, Set<IpPrefix> peers, Optional<IpAddress> gatewayBefore, Optional<IpAddress> gateway) {
    var routes = new ArrayList<>(had.stream()
        .filter(route -> !peers.contains(route.destination()) || !isBy(route, gatewayBefore) && !isBy(route, gateway)).toList());
    gateway.ifPresent(hop -> peers.stream().filter(peer -> routes.stream().noneMatch(route -> route.destination().equals(peer)))
        .map(peer -> new HostRoute(peer, hop)).sorted((a, b) -> a.destination().toString().compareTo(b.destination().toString()))
        .toList().forEach(routes::add));
    return List.copyOf(routes);
  }

  private static boolean isBy(HostRoute route, Optional<IpAddress> gateway) {
    return gateway.filter(route.nextHop()::equals).isPresent();
  }
}
