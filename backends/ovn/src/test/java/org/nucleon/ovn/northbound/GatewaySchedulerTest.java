package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nucleon.ovn.southbound.Chassis;
import org.nucleon.ovn.truth.GatewayWishes;

class GatewaySchedulerTest {
  private static final Set<String> WIRE = Set.of("physnet1");

  @Test
  void routers_spread_evenly_over_the_gateways() {
    var scheduler = new GatewayScheduler(gateways("gw1", "gw2", "gw3"), List.of(), true);

    var heads = IntStream.range(0, 30).mapToObj(i -> scheduler.place("r" + i, WIRE, List.of(), Placement.NOWHERE).chassis().getFirst())
        .collect(Collectors.groupingBy(name -> name, Collectors.counting()));

    assertThat(heads).isEqualTo(Map.of("gw1", 10L, "gw2", 10L, "gw3", 10L));
  }

  @Test
  void who_is_well_placed_stays_although_others_are_idle() {
    var scheduler = new GatewayScheduler(gateways("gw1", "gw2"), List.of(new Placement(List.of("gw2", "gw1"))), true);

    assertThat(scheduler.place("r1", WIRE, List.of(), new Placement(List.of("gw2", "gw1")))).isEqualTo(new Placement(List.of("gw2", "gw1")));
  }

  @Test
  void a_gateway_that_is_gone_gives_its_place_to_the_next_and_another_comes_behind() {
    var scheduler = new GatewayScheduler(gateways("gw1", "gw3"), List.of(), true);

    assertThat(scheduler.place("r1", WIRE, List.of(), new Placement(List.of("gw2", "gw1")))).isEqualTo(new Placement(List.of("gw1", "gw3")));
  }

  @Test
  void a_chassis_that_administrators_take_away_is_not_taken_again() {
    var scheduler = new GatewayScheduler(gateways("gw1", "gw2", "gw3"), List.of(), true);

    var placement = scheduler.place("r1", WIRE, List.of(), new Placement(List.of("gw2", "gw1")), new GatewayWishes(Set.of("gw2"), Set.of(), Map.of()));

    assertThat(placement).isEqualTo(new Placement(List.of("gw1", "gw3")));
  }

  @Test
  void priorities_that_administrators_give_are_kept_and_the_others_go_around_them() {
    var scheduler = new GatewayScheduler(gateways("gw1", "gw2", "gw3"), List.of(), true);

    var placement = scheduler.place("r1", WIRE, List.of(), new Placement(List.of("gw1", "gw2", "gw3")),
        new GatewayWishes(Set.of(), Set.of("gw2", "gw3"), Map.of("gw2", 2, "gw3", 100)));

    assertThat(placement.chassis()).containsExactly("gw3", "gw1", "gw2");
    assertThat(placement.priorities()).isEqualTo(Map.of("gw3", 100, "gw1", 3, "gw2", 2));
  }

  @Test
  void a_chassis_that_administrators_name_gets_a_place_where_all_are_taken() {
    var scheduler = new GatewayScheduler(gateways("a", "b", "c", "d", "e", "f"), List.of(), true);

    var placement = scheduler.place("r1", WIRE, List.of(), new Placement(List.of("a", "b", "c", "d", "e")),
        new GatewayWishes(Set.of(), Set.of("f", "nowhere"), Map.of()));

    assertThat(placement.chassis()).hasSize(5).contains("f").startsWith("a", "b", "c");
  }

  @Test
  void gateways_can_live_together_where_the_one_in_charge_reaches_the_wires_of_all() {
    var hosts = List.of(reaching("gw1", "physnet1"), reaching("gw2", "physnet1", "physnet2"), reaching("gw3", "physnet3"));
    var scheduler = new GatewayScheduler(hosts, List.of(), true);
    var both = Set.of("physnet1", "physnet2");

    assertThat(scheduler.canPlace(both, List.of(), Placement.NOWHERE, GatewayWishes.NONE)).isTrue();
    assertThat(scheduler.canPlace(both, List.of(), new Placement(List.of("gw2", "gw1")), GatewayWishes.NONE)).isTrue();
    assertThat(scheduler.canPlace(both, List.of(), new Placement(List.of("gw1", "gw2")), GatewayWishes.NONE)).as("nobody moves for it").isFalse();
    assertThat(scheduler.canPlace(both, List.of(), new Placement(List.of("gone", "gw2")), GatewayWishes.NONE)).as("who moves anyway").isTrue();
    assertThat(scheduler.canPlace(Set.of("physnet1", "physnet3"), List.of(), Placement.NOWHERE, GatewayWishes.NONE)).isFalse();
  }

  private static Chassis reaching(String name, String... wires) {
    return new Chassis(name, name, List.of(wires).stream().collect(Collectors.toMap(wire -> wire, wire -> "br-" + wire)), true, List.of(), "br-int", "",
        List.of(), false, "");
  }

  @Test
  void at_most_five_share_a_gateway() {
    var scheduler = new GatewayScheduler(gateways("a", "b", "c", "d", "e", "f", "g"), List.of(), true);

    assertThat(scheduler.place("r1", WIRE, List.of(), Placement.NOWHERE).chassis()).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void only_chassis_that_reach_the_wire_and_are_gateways_count() {
    var hosts = new ArrayList<>(gateways("gw1"));
    hosts.add(new Chassis("hv1", "hv1", Map.of("physnet1", "br-ex"), false, List.of(), "br-int", "", List.of(), false, ""));
    hosts.add(new Chassis("gw2", "gw2", Map.of("other", "br-ex"), true, List.of(), "br-int", "", List.of(), false, ""));

    assertThat(new GatewayScheduler(hosts, List.of(), true).place("r1", WIRE, List.of(), Placement.NOWHERE).chassis()).containsExactly("gw1");
  }

  @Test
  void zones_are_obeyed_and_spread_over() {
    var hosts = List.of(inZone("a1", "az1"), inZone("a2", "az1"), inZone("b1", "az2"), inZone("c1", "az3"));
    var scheduler = new GatewayScheduler(hosts, List.of(), true);

    var placed = scheduler.place("r1", WIRE, List.of("az1", "az2"), Placement.NOWHERE).chassis();

    assertThat(placed).containsExactlyInAnyOrder("a1", "a2", "b1");
    assertThat(placed.subList(0, 2)).contains("b1");
  }

  @Test
  void machines_are_served_from_their_networks_zones_or_from_gateways_of_none() {
    var hosts = new ArrayList<Chassis>(gateways("gw1"));
    hosts.add(inZone("gw2", "az1"));

    assertThat(hosts.stream().filter(GatewayScheduler.servingMachines(List.of())).map(Chassis::name)).containsExactly("gw1");
    assertThat(new GatewayScheduler(hosts, List.of(), true, GatewayScheduler.servingMachines(List.of("az1")))
        .place("n1", WIRE, List.of("az1"), Placement.NOWHERE).chassis()).containsExactly("gw2");
  }

  private static List<Chassis> gateways(String... names) {
    return List.of(names).stream().map(name -> new Chassis(name, name, Map.of("physnet1", "br-ex"), true, List.of(), "br-int", "", List.of(), false, "")).toList();
  }

  private static Chassis inZone(String name, String zone) {
    return new Chassis(name, name, Map.of("physnet1", "br-ex"), true, List.of(zone), "br-int", "", List.of(), false, "");
  }
}
