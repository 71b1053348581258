package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
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
  void machines_that_bypass_ovn_are_served_by_a_group_of_chassis() {
    example.onWire(network, id('b'), OptionalInt.of(101), false);
    example.facts.withExternal().add(network);
    example.placements.put(network, new Placement(List.of("gw1", "gw2")));

    assertThat(example.show(Unit.network(network), Tables.HA_GROUP)).isEqualTo("""
        external_ids:neutron:availability_zone_hints=
        name=neutron-aaaaaaaa-0000-0000-0000-000000000000""");
    assertThat(example.show(Unit.network(network), Tables.HA_CHASSIS)).contains("chassis_name=gw1\npriority=32767\n", "chassis_name=gw2\npriority=32766\n");
  }

  @Test
  void a_switch_has_the_networks_own_id() {
    assertThat(Names.switchKey(network).newUuid()).hasToString(network);
  }
}
