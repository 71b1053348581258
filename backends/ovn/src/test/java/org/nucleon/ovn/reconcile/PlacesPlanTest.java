package org.nucleon.ovn.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nucleon.ovn.northbound.Placement;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;

/// Groups of chassis: of routers' gateways, of networks, and of single ports on network cards.
class PlacesPlanTest extends Plans {

  @Test
  void a_group_of_chassis_goes_with_what_points_at_it_in_one_transaction() {
    cloud();
    external(id('c'), Map.of());
    apply(everything());
    external(id('c'), Map.of("capabilities", List.of("switchdev")));

    assertThat(plan(Set.of(Unit.network(id('a')))).lacking()).containsExactly(Unit.port(id('c')));

    apply(Set.of(Unit.network(id('a')), Unit.port(id('c'))));
    assertThat(groups()).containsExactly("neutron-" + id('6'));
    assertThat(plan(everything()).edits()).isEmpty();
  }

  @Test
  void a_group_of_chassis_goes_with_a_port_that_goes() {
    cloud();
    external(id('c'), Map.of());
    apply(everything());
    example.facts.ports().remove(id('c'));
    example.facts.withExternal().clear();

    assertThat(plan(Set.of(Unit.network(id('a')))).lacking()).containsExactly(Unit.port(id('c')));

    apply(Set.of(Unit.network(id('a')), Unit.port(id('c'))));
    assertThat(groups()).containsExactly("neutron-" + id('6'));
  }

  @Test
  void chassis_that_are_set_aside_take_over_port_by_port_and_the_networks_group_goes_last() {
    cloud();
    external(id('c'), Map.of());
    apply(everything());
    example.placements.put("external", new Placement(List.of("ext1")));

    apply(Set.of(Unit.port(id('c'))));
    apply(Set.of(Unit.network(id('a')), Unit.router(id('6'))));

    assertThat(groups()).containsExactlyInAnyOrder("neutron-" + id('6'), "neutron-extport-" + id('c'));
    example.placements.remove("external");
    assertThat(plan(Set.of(Unit.port(id('c')))).lacking()).contains(Unit.network(id('a')));
    apply(Set.of(Unit.network(id('a')), Unit.port(id('c')), Unit.router(id('6'))));
    assertThat(groups()).containsExactlyInAnyOrder("neutron-" + id('6'), "neutron-" + id('a'));
  }

  @Test
  void a_network_that_is_served_where_its_gateway_is_is_written_with_the_router() {
    cloud();
    external(id('c'), Map.of());

    assertThat(plan(Set.of(Unit.network(id('a')))).lacking()).contains(Unit.router(id('6')));

    apply(everything());
    assertThat(plan(everything()).edits()).isEmpty();
    assertThat(northbound.view().placements().of(id('a'))).isEqualTo(northbound.view().placements().of(id('6')));
    assertThat(northbound.view().placements().all()).as("counted once").hasSize(1);
  }

  @Test
  void gateways_stay_where_another_program_put_them_all_in_one_group_or_each_on_its_list() {
    cloud();
    twoGateways();
    example.placements.put(id('2'), new Placement(List.of("gw1")));
    apply(everything());
    var shared = uuid("HA_Chassis_Group", "neutron-" + id('6'));
    var second = uuid("Logical_Router_Port", "lrp-" + id('2'));
    var own = uuid("HA_Chassis_Group", "lrp-" + id('2'));

    var foreign = new Transaction();
    foreign.update("Logical_Router_Port", second, Map.of("ha_chassis_group", Value.of(shared)));
    foreign.delete("HA_Chassis_Group", own);
    client.transact(foreign, SOON);
    assertThat(northbound.view().placements().of(id('6'), id('2')).chassis()).containsExactly("gw1", "gw2");

    var older = new Transaction();
    var list = older.insert("Gateway_Chassis", Map.of("name", Value.of("lrp-%s_gw9".formatted(id('2'))), "chassis_name", Value.of("gw9"),
        "priority", Value.of(1L)));
    older.update("Logical_Router_Port", second, Map.of("ha_chassis_group", Value.none(), "gateway_chassis", list.reference()));
    client.transact(older, SOON);
    assertThat(northbound.view().placements().of(id('6'), id('2')).chassis()).containsExactly("gw9");

    apply(everything());
    assertThat(plan(everything()).edits()).isEmpty();
    assertThat(northbound.view().placements().of(id('6'), id('2')).chassis()).containsExactly("gw1");
    assertThat(northbound.view().placements().priorities(id('6'))).containsOnlyKeys("gw1", "gw2");
  }

  @Test
  void a_gateway_that_becomes_the_first_takes_its_chassis_along() {
    cloud();
    twoGateways();
    example.placements.put(id('2'), new Placement(List.of("gw3")));
    apply(everything());
    assertThat(northbound.view().placements().of(id('6'), id('2')).chassis()).containsExactly("gw3");
    example.facts.routerPorts().computeIfPresent(id('6'), (_, ports) -> ports.stream().filter(port -> !port.id().equals(id('4'))).toList());
    example.facts.ports().remove(id('4'));
    example.facts.quality().remove(id('4'));
    example.facts.floatingIps().clear();

    apply(Set.of(Unit.router(id('6')), Unit.port(id('4')), Unit.floatingIp(id('3'))));

    assertThat(groups()).containsExactly("neutron-" + id('6'));
    assertThat(northbound.view().placements().of(id('6')).chassis()).containsExactly("gw3");
  }

  /// Another gateway, on the same external network.
  private void twoGateways() {
    example.routerPort(id('2'), id('9'), id('6'), "network:router_gateway", "fa:16:3e:00:09:02", id('7') + " 203.0.113.3");
  }

  private List<String> groups() {
    return northbound.replica().rows("HA_Chassis_Group").stream().map(row -> row.string("name")).toList();
  }

  /// Puts the port on a network card.
  private void external(String id, Map<String, Object> profile) {
    var port = example.facts.ports().get(id);
    var external = new PortFacts(port.id(), port.name(), port.networkId(), port.mac(), port.fixedIps(), port.adminUp(),
        port.deviceId(), port.deviceOwner(), port.projectId(), port.securityGroups(), port.portSecurity(), port.addressPairs(), port.dhcpOptions(),
        "direct", "hw_veb", "hv1", profile, port.floatingIp(), port.revision());
    example.put(external);
    example.facts.withExternal().clear();
    if (external.isExternal()) {
      example.facts.withExternal().add(port.networkId());
    }
    example.placements.put(port.networkId(), new Placement(List.of("gw1", "gw2")));
  }
}
