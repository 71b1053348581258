package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.model.value.MacAddress;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovn.truth.VirtualFacts;

class LogicalSwitchPortTest {
  private final String network = id('a');
  private final String subnet = id('b');
  private final String port = id('c');
  private final Example example = new Example().tunnelled(network, 1442).subnet(subnet, network, "10.1.0.0/24", "10.1.0.1");
  private final PortFacts plain = example.port(port, network, "fa:16:3e:00:01:11", subnet + " 10.1.0.11");

  @Test
  void a_machines_port() {
    example.put(Variants.inGroups(plain, id('d')));

    assertThat(example.show(Unit.port(port), Tables.PORT)).isEqualTo("""
        addresses=fa:16:3e:00:01:11 10.1.0.11
        dhcpv4_options->bbbbbbbb-0000-0000-0000-000000000000
        enabled=true
        external_ids:neutron:cidrs=10.1.0.11/24
        external_ids:neutron:device_id=vm
        external_ids:neutron:device_owner=compute:nova
        external_ids:neutron:network_name=neutron-aaaaaaaa-0000-0000-0000-000000000000
        external_ids:neutron:port_capabilities=
        external_ids:neutron:port_name=
        external_ids:neutron:project_id=p1
        external_ids:neutron:revision_number=3
        external_ids:neutron:security_group_ids=dddddddd-0000-0000-0000-000000000000
        external_ids:neutron:subnet_pool_addr_scope4=
        external_ids:neutron:subnet_pool_addr_scope6=
        external_ids:neutron:vnic_type=normal
        name=cccccccc-0000-0000-0000-000000000000
        port_security=fa:16:3e:00:01:11 10.1.0.11
        type=
        in ports of neutron-aaaaaaaa-0000-0000-0000-000000000000
        in ports of pg_dddddddd_0000_0000_0000_000000000000
        in ports of neutron_pg_drop""");
  }

  @Test
  void without_port_security_it_may_use_any_address_and_nothing_is_dropped() {
    example.put(Variants.unsecured(plain));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("addresses=fa:16:3e:00:01:11 10.1.0.11, unknown")
        .doesNotContain("port_security", "neutron_pg_drop");
  }

  @Test
  void without_dhcp_as_well_nothing_is_held_to_be_its_own_address() {
    example.facts.subnets().remove(subnet);
    example.put(Variants.unsecured(plain));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("addresses=unknown\n");
  }

  @Test
  void address_pairs_widen_port_security() {
    example.put(Variants.withPairs(plain, new PortFacts.AddressPair(IpPrefix.parse("10.1.0.100/32"), plain.mac()),
        new PortFacts.AddressPair(IpPrefix.parse("10.1.0.200/32"), MacAddress.parse("00:00:5e:00:01:01"))));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("port_security=00:00:5e:00:01:01 10.1.0.200, "
            + "VRRPv3 fa:16:3e:00:01:11 00:00:5e:00:01:01 10.1.0.200, fa:16:3e:00:01:11 10.1.0.11 10.1.0.100\n",
        "addresses=fa:16:3e:00:01:11 10.1.0.11, unknown\n");
  }

  @Test
  void a_mac_address_that_is_no_virtual_routers_is_one_more_of_the_port() {
    example.put(Variants.withPairs(plain, new PortFacts.AddressPair(IpPrefix.parse("10.1.0.128/25"), MacAddress.parse("fa:16:3e:00:00:99"))));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains(
        "port_security=fa:16:3e:00:00:99 10.1.0.128/25, fa:16:3e:00:01:11 10.1.0.11\n").doesNotContain("VRRPv3");
  }

  @Test
  void a_bound_port_is_for_its_host_alone() {
    example.put(Variants.bound(plain, "hv1", "normal", Map.of()));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("options:requested-chassis=hv1\n");
  }

  @Test
  void while_a_machine_moves_both_hosts_may_have_its_port() {
    example.put(Variants.bound(plain, "hv1", "normal", Map.of("migrating_to", "hv2")));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("options:requested-chassis=hv1,hv2\n", "options:activation-strategy=rarp\n");
  }

  @Test
  void a_machine_with_a_socket_of_its_own_is_not_waited_for() {
    example.put(Variants.bound(plain, "hv1", "normal", "vhostuser", Map.of("migrating_to", "hv2")));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("options:requested-chassis=hv1,hv2\n").doesNotContain("activation-strategy");
  }

  @Test
  void an_older_ovn_is_told_to_let_machines_hear_who_wants_which_multicast() {
    assertThat(example.show(Unit.port(port), Tables.PORT)).doesNotContain("mcast_flood_reports");

    example.olderOvn = true;
    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("options:mcast_flood_reports=true\n");
    example.router(id('e'), true);
    example.routerPort(port, network, id('e'), "network:router_interface", "fa:16:3e:00:01:01", subnet + " 10.1.0.1");
    assertThat(example.show(Unit.port(port), Tables.PORT)).doesNotContain("mcast_flood_reports");
  }

  @Test
  void a_port_inside_another_names_its_parent_and_tag() {
    example.put(Variants.bound(plain, "", "normal", Map.of("parent_name", id('e'), "tag", 7L)));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("parent_name=" + id('e'), "tag_request=7");
  }

  @Test
  void a_card_of_its_own_makes_a_port_external() {
    example.put(Variants.bound(plain, "hv1", "direct", Map.of()));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("type=external", "ha_chassis_group->neutron-" + network)
        .doesNotContain("requested-chassis");
  }

  @Test
  void where_chassis_are_set_aside_each_external_port_has_a_group_of_its_own() {
    example.put(Variants.bound(plain, "hv1", "direct", Map.of()));
    example.facts.withExternal().add(network);
    example.placements.put("external", new Placement(List.of("ext1", "ext2")));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("ha_chassis_group->neutron-extport-" + port);
    assertThat(example.show(Unit.port(port), Tables.HA_GROUP)).contains("name=neutron-extport-" + port);
    assertThat(example.show(Unit.port(port), Tables.HA_CHASSIS)).isEqualTo("""
        chassis_name=ext1
        priority=32767
        in ha_chassis of neutron-extport-cccccccc-0000-0000-0000-000000000000

        chassis_name=ext2
        priority=32766
        in ha_chassis of neutron-extport-cccccccc-0000-0000-0000-000000000000""");
    assertThat(example.show(Unit.network(network), Tables.HA_GROUP)).isEmpty();
  }

  @Test
  void a_card_that_is_a_host_plugs_in_its_own_function() {
    example.put(Variants.bound(plain, "hv1", "remote-managed",
        Map.of("card_serial_number", "MT2042X00795", "pf_mac_address", "08:c0:eb:00:00:01", "vf_num", 3L)));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("options:requested-chassis=card1\n", "options:vif-plug-type=representor\n",
        "options:vif-plug-mtu-request=1442\n", "options:vif-plug:representor:pf-mac=08:c0:eb:00:00:01\n", "options:vif-plug:representor:vf-num=3\n",
        "external_ids:neutron:mtu=1442\n");
  }

  @Test
  void a_port_tells_its_host_while_it_is_up() {
    example.put(Variants.bound(plain, "hv1", "normal", Map.of()));
    assertThat(example.show(Unit.port(port), Tables.PORT)).doesNotContain("neutron:host_id");

    example.up = true;
    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("external_ids:neutron:host_id=hv1\n");
  }

  @Test
  void a_port_tells_the_address_scope_of_its_subnet() {
    example.facts.addressScopes().put(subnet, id('f'));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("external_ids:neutron:subnet_pool_addr_scope4=%s\n".formatted(id('f')),
        "external_ids:neutron:subnet_pool_addr_scope6=\n");
  }

  @Test
  void a_card_that_switches_itself_makes_it_an_ordinary_one() {
    example.put(Variants.bound(plain, "hv1", "direct", Map.of("capabilities", List.of("switchdev"))));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("type=\n", "options:requested-chassis=hv1",
        "external_ids:neutron:port_capabilities=switchdev");
  }

  @Test
  void an_address_that_others_share_is_virtual() {
    example.facts.virtuals().put(port, new VirtualFacts(IpAddress.parse("10.1.0.11"), List.of(id('e'), id('f')), ""));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("type=virtual", "options:virtual-ip=10.1.0.11",
        "options:virtual-parents=%s,%s".formatted(id('e'), id('f'))).doesNotContain("neutron:parent_hostname");
  }

  @Test
  void of_a_ports_addresses_the_one_that_is_shared_is_virtual() {
    example.subnet(id('9'), network, "fd00::/64", "fd00::1");
    example.port(port, network, "fa:16:3e:00:01:11", id('9') + " fd00::11", subnet + " 10.1.0.11");
    example.facts.virtuals().put(port, new VirtualFacts(IpAddress.parse("10.1.0.11"), List.of(id('e')), ""));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("options:virtual-ip=10.1.0.11\n");
  }

  @Test
  void a_virtual_port_tells_where_its_address_is() {
    example.facts.virtuals().put(port, new VirtualFacts(IpAddress.parse("10.1.0.11"), List.of(id('e')), "hv1"));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("type=virtual", "external_ids:neutron:parent_hostname=hv1\n")
        .doesNotContain("requested-chassis");
  }

  @Test
  void a_routers_interface_points_at_the_routers_side() {
    example.router(id('e'), true);
    example.routerPort(port, network, id('e'), "network:router_interface", "fa:16:3e:00:01:01", subnet + " 10.1.0.1");

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("addresses=router\n", "type=router\n",
        "options:router-port=lrp-cccccccc-0000-0000-0000-000000000000\n").doesNotContain("nat-addresses", "port_security", "dhcpv4_options");
  }

  @Test
  void a_routers_gateway_also_announces_its_floating_addresses() {
    example.router(id('e'), true);
    example.routerPort(port, network, id('e'), "network:router_gateway", "fa:16:3e:00:01:01", subnet + " 10.1.0.1");

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("options:nat-addresses=router\n", "options:exclude-lb-vips-from-garp=true\n");
  }

  @Test
  void a_floating_ips_own_port_has_no_place_on_a_switch() {
    example.routerPort(port, network, id('e'), "network:floatingip", "fa:16:3e:00:01:01", subnet + " 10.1.0.1");

    assertThat(example.rows(Unit.port(port))).isEmpty();
  }

  @Test
  void a_networks_metadata_port_is_on_every_host() {
    example.put(Variants.of(plain, "", "network:distributed", "ovnmeta-" + network));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("type=localport\n", "addresses=fa:16:3e:00:01:11 10.1.0.11\n",
        "external_ids:neutron:mtu=1442\n").doesNotContain("port_security", "neutron_pg_drop");
  }

  @Test
  void so_is_the_port_from_which_a_load_balancer_looks_after_its_members() {
    example.put(Variants.of(plain, "ovn-lb-hm-1", "ovn-lb-hm:distributed", ""));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("type=localport\n");
  }

  @Test
  void the_address_of_a_load_balancer_has_a_port_without_addresses() {
    example.put(Variants.of(plain, "ovn-lb-vip-1", "", ""));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("type=\n").doesNotContain("addresses=fa", "addresses=unknown");
  }

  @Test
  void a_switch_of_hardware_says_by_itself_who_is_behind_it() {
    example.put(Variants.bound(plain, "", "normal", Map.of("vtep-physical-switch", "vtep1", "vtep-logical-switch", "red")));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("type=vtep\n", "addresses=unknown\n", "options:vtep-physical-switch=vtep1\n",
        "options:vtep-logical-switch=red\n").doesNotContain("port_security");
  }

  @Test
  void a_device_of_the_service_is_in_no_group_and_may_use_any_address() {
    example.put(Variants.of(Variants.inGroups(plain, id('d')), "", "network:dhcp", "dhcp1"));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("addresses=unknown\n")
        .doesNotContain("port_security", "neutron_pg_drop", "in ports of pg_");
  }

  @Test
  void a_vpn_gateway_is_known_by_its_address_although_nobody_gives_it_one() {
    example.facts.subnets().remove(subnet);
    example.put(Variants.of(plain, "", "network:vpn_router_gateway", "r1"));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("addresses=fa:16:3e:00:01:11 10.1.0.11, unknown\n");
  }

  @Test
  void a_port_that_is_switched_off_stays_and_is_not_enabled() {
    example.put(Variants.switchedOff(plain));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("enabled=false\n", "addresses=fa:16:3e:00:01:11 10.1.0.11\n");
  }

  @Test
  void a_port_tells_its_floating_ip() {
    example.put(Variants.behind(plain, "203.0.113.50"));

    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("external_ids:neutron:port_fip=203.0.113.50\n");
  }
}
