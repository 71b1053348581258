package org.nucleon.ovn.reconcile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nucleon.model.value.IpAddress;
import org.nucleon.ovn.northbound.GatewayPlaces;
import org.nucleon.ovn.northbound.GatewayScheduler;
import org.nucleon.ovn.northbound.Names;
import org.nucleon.ovn.northbound.Placement;
import org.nucleon.ovn.northbound.Surroundings;
import org.nucleon.ovn.northbound.View;
import org.nucleon.ovn.southbound.Chassis;
import org.nucleon.ovn.southbound.Southbound;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.GatewayWishes;
import org.nucleon.ovn.truth.NetworkFacts;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.RouterFacts;

/// The cloud's hosts at one moment: for the units of one plan, all of which see each other's gateways.
final class Hosts implements Surroundings {
  private static final String FLOODS_REPORTS = "6.3.0";

  private final View view;
  private final Southbound southbound;
  private final boolean leastLoaded;
  private final boolean wantsFloodedReports;
  private final Map<String, Placement> placed = new HashMap<>();
  private final Map<String, GatewayPlaces> gateways = new HashMap<>();
  private Optional<GatewayScheduler> scheduler = Optional.empty();
  private Optional<List<Chassis>> chassis = Optional.empty();

  /// @param schema the version of the Northbound database's schema
  Hosts(View view, Southbound southbound, boolean leastLoaded, String schema) {
    this.view = view;
    this.wantsFloodedReports = isBefore(schema, FLOODS_REPORTS);
    this.southbound = southbound;
    this.leastLoaded = leastLoaded;
  }

  @Override
  public GatewayPlaces place(RouterFacts router, Facts facts) {
    return router.flavored() ? GatewayPlaces.NONE : gateways.computeIfAbsent(router.id(), _ -> placeAll(router, facts));
  }

  /// Together if they can be: load balancers of a router with several gateways work on one chassis only. Apart where no chassis reaches
  /// the wires of all, or where another program put them so.
  private GatewayPlaces placeAll(RouterFacts router, Facts facts) {
    var all = facts.gatewaysOf(router);
    var standing = new LinkedHashMap<String, Placement>();
    all.forEach(gateway -> standing.put(gateway.id(), view.placements().of(router.id(), gateway.id())));
    standing.replaceAll((gateway, stands) -> stands.isNowhere() && gateway.equals(all.getFirst().id()) ? view.placements().of(router.id()) : stands);
    if (all.isEmpty() || !southbound.replica().isLoaded()) {
      return new GatewayPlaces(standing); // nothing is known of the hosts yet: who has a place keeps it
    }
    var first = standing.firstEntry().getValue();
    var wishes = facts.gatewayWishes().getOrDefault(router.id(), GatewayWishes.NONE);
    var together = new ArrayList<>(List.of(all.getFirst()));
    for (var gateway : all.subList(1, all.size())) {
      var more = new ArrayList<>(together);
      more.add(gateway);
      var stands = standing.get(gateway.id());
      if ((stands.isNowhere() || stands.equals(first)) && scheduler().canPlace(wires(facts.networksOf(more)), router.zoneHints(), first, wishes)) {
        together.add(gateway);
      }
    }
    var places = new LinkedHashMap<String, Placement>();
    var shared = scheduler().place(router.id(), wires(facts.networksOf(together)), router.zoneHints(), first, wishes);
    for (var gateway : all) {
      places.put(gateway.id(), together.contains(gateway) ? shared
          : scheduler().place(gateway.id(), wires(facts.networksOf(List.of(gateway))), router.zoneHints(), standing.get(gateway.id()), wishes));
    }
    return new GatewayPlaces(places);
  }

  @Override
  public Placement place(NetworkFacts network) {
    return placed.computeIfAbsent(network.id(), id -> southbound.replica().isLoaded()
        ? new GatewayScheduler(chassis(), view.placements().all(), leastLoaded, GatewayScheduler.servingMachines(network.zoneHints()))
            .place(id, wires(Stream.of(network)), network.zoneHints(), view.placements().of(id))
        : view.placements().of(id));
  }

  @Override
  public boolean areSetAside() {
    return southbound.replica().isLoaded() ? chassis().stream().anyMatch(Chassis::external) : view.placements().hasGroupsOfPorts();
  }

  @Override
  public Placement place(PortFacts port, NetworkFacts network) {
    var existing = view.placements().of(Names.externalKey(port.id()));
    return southbound.replica().isLoaded() ? new GatewayScheduler(chassis(), List.of(), leastLoaded,
        host -> host.external() && !host.hostname().equals(port.host())).place(port.id(), wires(Stream.of(network)), List.of(), existing) : existing;
  }

  @Override
  public Optional<String> hostOfCard(String serialNumber) {
    return southbound.chassisOfCard(serialNumber).map(Chassis::hostname);
  }

  private static Set<String> wires(Stream<NetworkFacts> networks) {
    return networks.flatMap(network -> network.segments().stream()).map(NetworkFacts.Segment::physicalNetwork).flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  /// The same for all rows of the plan, whatever comes and goes while it is made.
  private List<Chassis> chassis() {
    if (chassis.isEmpty()) {
      chassis = Optional.of(List.copyOf(southbound.chassis()));
    }
    return chassis.get();
  }

  /// Counting the load costs a walk over all gateways, which only plans with routers have to take.
  private GatewayScheduler scheduler() {
    if (scheduler.isEmpty()) {
      scheduler = Optional.of(new GatewayScheduler(chassis(), view.placements().all(), leastLoaded));
    }
    return scheduler.get();
  }

  @Override
  public boolean isBalanced(String subnetId, IpAddress address) {
    return view.isBalanced(subnetId, address);
  }

  @Override
  public boolean wantsFloodedReports() {
    return wantsFloodedReports;
  }

  /// Versions are numbers between dots.
  static boolean isBefore(String version, String other) {
    return Arrays.compare(numbers(version), numbers(other)) < 0;
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\.")).filter(each -> each.matches("[0-9]+")).mapToInt(Integer::parseInt).toArray();
  }

  @Override
  public boolean isUp(String portId) {
    return view.isUp(portId);
  }
}
