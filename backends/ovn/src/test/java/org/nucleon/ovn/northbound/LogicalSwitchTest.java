package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.nucleon.ovn.truth.NetworkFacts;
import org.nucleon.ovn.truth.RouterFacts;
import org.nucleon.ovn.truth.Unit;

class LogicalSwitchTest {
  private final String network = id('a');
  private final Example example = new Example();

  @Test
  void a_tunnelled_network_is_a_switch() {
    example.tunnelled(network, 1442);

    assertThat(example.show(Unit.network(network), Tables.SWITCH)).isEqualTo("""
        external_ids:neutron:availability_zone_hints=
        external_ids:neutron:mtu=1442
        external_ids:neutron:network_name=blue
        external_ids:neutron:provnet-network-type=geneve
        external_ids:neutron:revision_number=1
        name=neutron-aaaaaaaa-0000-0000-0000-000000000000
        other_config:mcast_flood_unregistered=false
        other_config:mcast_snoop=false
        other_config:vlan-passthru=false""");
    assertThat(example.show(Unit.network(network), Tables.PORT)).isEmpty();
  }

  @Test
  void a_vlan_network_also_has_a_port_to_the_wire_that_asks_for_its_tag() {
    example.onWire(network, id('b'), OptionalInt.of(101), false);

    assertThat(example.show(Unit.network(network), Tables.PORT)).isEqualTo("""
        addresses=unknown
        external_ids:neutron:provnet-physical-network=physnet1
        name=provnet-bbbbbbbb-0000-0000-0000-000000000000
        options:localnet_learn_fdb=false
        options:mcast_flood=false
        options:mcast_flood_reports=true
        options:network_name=physnet1
        tag_request=101
        type=localnet
        in ports of neutron-aaaaaaaa-0000-0000-0000-000000000000""");
  }

  @Test
  void a_flat_network_has_no_tag_and_ages_what_it_learned() {
    example.onWire(network, id('b'), OptionalInt.empty(), true);

    assertThat(example.show(Unit.network(network), Tables.PORT)).doesNotContain("tag_request");
    assertThat(example.show(Unit.network(network), Tables.SWITCH))
        .contains("other_config:fdb_age_threshold=300", "other_config:broadcast-arps-to-all-routers=true");
  }

  @Test
  void tags_of_machines_pass_where_a_network_says_so_and_qinq_has_another_kind_of_tag() {
    example.facts.networks().put(network, new NetworkFacts(network, "stacked", 1500, List.of(segment('b', "physnet1", 101)), false, false, true, "",
        List.of(), 1));
    assertThat(example.show(Unit.network(network), Tables.SWITCH)).contains("other_config:vlan-passthru=true");
    assertThat(example.show(Unit.network(network), Tables.PORT)).contains("options:ethtype=802.11ad", "tag_request=101");

    example.facts.networks().put(network, new NetworkFacts(network, "transparent", 1500, List.of(segment('b', "physnet1", 101)), false, true, false, "",
        List.of(), 1));
    assertThat(example.show(Unit.network(network), Tables.SWITCH)).contains("other_config:vlan-passthru=true");
    assertThat(example.show(Unit.network(network), Tables.PORT)).doesNotContain("ethtype");
  }

  @Test
  void a_network_of_several_segments_has_a_port_to_the_wire_of_each() {
    example.facts.networks().put(network, new NetworkFacts(network, "routed", 1500, List.of(segment('b', "physnet1", 101), segment('c', "physnet2", 102)),
        false, false, false, "", List.of("az1"), 1));

    assertThat(example.show(Unit.network(network), Tables.PORT)).contains("name=provnet-" + id('b'), "options:network_name=physnet1\ntag_request=101",
        "name=provnet-" + id('c'), "options:network_name=physnet2\ntag_request=102");
    assertThat(example.show(Unit.network(network), Tables.SWITCH)).contains("external_ids:neutron:availability_zone_hints=az1\n",
        "external_ids:neutron:provnet-physical-network=physnet1\n");
  }

  @Test
  void an_operator_says_who_hears_multicast_and_what_wires_teach() {
    example.settings = Example.settings("""
        [ovs]
        igmp_snooping_enable = true
        igmp_flood_unregistered = true
        igmp_flood = true
        igmp_flood_reports = false
        [ovn]
        localnet_learn_fdb = true
        fdb_age_threshold = 60
        broadcast_arps_to_all_routers = false
        """);
    example.onWire(network, id('b'), OptionalInt.empty(), true);

    assertThat(example.show(Unit.network(network), Tables.SWITCH)).contains("other_config:mcast_snoop=true", "other_config:mcast_flood_unregistered=true",
        "other_config:fdb_age_threshold=60", "other_config:broadcast-arps-to-all-routers=false");
    assertThat(example.show(Unit.network(network), Tables.PORT)).contains("options:localnet_learn_fdb=true", "options:mcast_flood=true",
        "options:mcast_flood_reports=false");
  }

  private static NetworkFacts.Segment segment(char letter, String physicalNetwork, int tag) {
    return new NetworkFacts.Segment(id(letter), "vlan", Optional.of(physicalNetwork), OptionalInt.of(tag));
  }

  @Test
  void machines_that_bypass_ovn_are_served_by_a_group_of_chassis() {
    example.onWire(network, id('b'), OptionalInt.of(101), false);
    example.facts.withExternal().add(network);
    example.placements.put(network, new Placement(List.of("gw1", "gw2")));

    assertThat(example.show(Unit.network(network), Tables.HA_GROUP)).isEqualTo("""
        external_ids:neutron:availability_zone_hints=
        external_ids:neutron:network_id=aaaaaaaa-0000-0000-0000-000000000000
        name=neutron-aaaaaaaa-0000-0000-0000-000000000000""");
    assertThat(example.show(Unit.network(network), Tables.HA_CHASSIS)).contains("chassis_name=gw1\npriority=32767\n", "chassis_name=gw2\npriority=32766\n");
  }

  @Test
  void behind_a_router_with_a_gateway_they_are_served_where_the_gateway_is() {
    bypassed();
    gateway(id('d'));
    example.placements.put(id('d'), new Placement(List.of("gw3", "gw1"), Map.of("gw3", 50, "gw1", 1)));

    assertThat(example.show(Unit.network(network), Tables.HA_GROUP)).isEqualTo("""
        external_ids:neutron:availability_zone_hints=
        external_ids:neutron:network_id=aaaaaaaa-0000-0000-0000-000000000000
        external_ids:neutron:router_id=dddddddd-0000-0000-0000-000000000000
        name=neutron-aaaaaaaa-0000-0000-0000-000000000000""");
    assertThat(example.show(Unit.network(network), Tables.HA_CHASSIS)).isEqualTo("""
        chassis_name=gw3
        priority=50
        in ha_chassis of neutron-aaaaaaaa-0000-0000-0000-000000000000

        chassis_name=gw1
        priority=1
        in ha_chassis of neutron-aaaaaaaa-0000-0000-0000-000000000000""");
  }

  @Test
  void behind_several_they_are_served_where_always_the_same_is() {
    bypassed();
    gateway(id('e'));
    gateway(id('d'));
    example.placements.put(id('d'), new Placement(List.of("gw3")));
    example.placements.put(id('e'), new Placement(List.of("gw4")));

    assertThat(example.show(Unit.network(network), Tables.HA_CHASSIS)).contains("chassis_name=gw3").doesNotContain("gw4");
  }

  @Test
  void behind_a_gateway_that_is_nowhere_or_none_of_ovns_business_they_have_chassis_of_their_own() {
    bypassed();
    gateway(id('d'));
    assertThat(example.show(Unit.network(network), Tables.HA_CHASSIS)).contains("chassis_name=gw1\npriority=32767\n");

    example.placements.put(id('d'), new Placement(List.of("gw3")));
    example.facts.routers().put(id('d'), new RouterFacts(id('d'), "r1", true, true, true, List.of(), List.of(), false, false, 2));
    assertThat(example.show(Unit.network(network), Tables.HA_CHASSIS)).contains("chassis_name=gw1\npriority=32767\n");
  }

  private void bypassed() {
    example.onWire(network, id('b'), OptionalInt.of(101), false).subnet(id('1'), network, "10.1.0.0/24", "10.1.0.1")
        .onWire(id('c'), id('f'), OptionalInt.empty(), true).subnet(id('2'), id('c'), "203.0.113.0/24", "203.0.113.1");
    example.facts.withExternal().add(network);
    example.placements.put(network, new Placement(List.of("gw1", "gw2")));
  }

  private void gateway(String router) {
    example.router(router, true);
    example.routerPort(router.replace("-0000-", "-0001-"), network, router, "network:router_interface", "fa:16:3e:00:01:01", id('1') + " 10.1.0.1");
    example.routerPort(router.replace("-0000-", "-0002-"), id('c'), router, "network:router_gateway", "fa:16:3e:00:09:01", id('2') + " 203.0.113.2");
  }

  @Test
  void a_switch_has_the_networks_own_id() {
    assertThat(Names.switchKey(network).newUuid()).hasToString(network);
  }
}
