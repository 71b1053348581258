package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.ovn.truth.Route;
import org.nucleon.ovn.truth.Unit;

/// A router between a tunnelled network and the outside.
class LogicalRouterTest {
  private final String inside = id('a');
  private final String outside = id('b');
  private final String router = id('c');
  private final String gateway = id('d');
  private final String inner = id('e');
  private final Example example = new Example().tunnelled(inside, 1442).onWire(outside, id('f'), OptionalInt.empty(), true)
      .subnet(id('1'), inside, "10.1.0.0/24", "10.1.0.1").subnet(id('2'), outside, "203.0.113.0/24", "203.0.113.1")
      .subnet(id('3'), inside, "fd00:1::/64", "fd00:1::1", "slaac");

  @BeforeEach
  void connect() {
    example.router(router, true, new Route(IpPrefix.parse("10.9.0.0/16"), IpAddress.parse("10.1.0.9")));
    example.routerPort(inner, inside, router, "network:router_interface", "fa:16:3e:00:01:01", id('1') + " 10.1.0.1", id('3') + " fd00:1::1");
    example.routerPort(gateway, outside, router, "network:router_gateway", "fa:16:3e:00:09:01", id('2') + " 203.0.113.2");
    example.placements.put(router, new Placement(List.of("gw2", "gw1")));
  }

  @Test
  void a_router() {
    assertThat(example.show(Unit.router(router), Tables.ROUTER)).isEqualTo("""
        enabled=true
        external_ids:neutron:availability_zone_hints=
        external_ids:neutron:revision_number=2
        external_ids:neutron:router_name=r1
        name=neutron-cccccccc-0000-0000-0000-000000000000
        options:always_learn_from_arp_request=false
        options:dynamic_neigh_routers=true
        options:mac_binding_age_threshold=300""");
  }

  @Test
  void an_interface_advertises_ipv6_where_a_subnet_asks_for_it() {
    assertThat(example.show(Unit.router(router), Names.routerPortKey(inner))).isEqualTo("""
        external_ids:neutron:is_ext_gw=False
        external_ids:neutron:network_name=neutron-aaaaaaaa-0000-0000-0000-000000000000
        external_ids:neutron:revision_number=4
        external_ids:neutron:router_name=neutron-cccccccc-0000-0000-0000-000000000000
        external_ids:neutron:subnet_ids=11111111-0000-0000-0000-000000000000 33333333-0000-0000-0000-000000000000
        ipv6_ra_configs:address_mode=slaac
        ipv6_ra_configs:mtu=1442
        ipv6_ra_configs:send_periodic=true
        mac=fa:16:3e:00:01:01
        name=lrp-eeeeeeee-0000-0000-0000-000000000000
        networks=10.1.0.1/24, fd00:1::1/64
        in ports of neutron-cccccccc-0000-0000-0000-000000000000""");
  }

  @Test
  void a_gateway_lives_on_its_group_of_chassis_and_knows_the_smallest_packet_size() {
    assertThat(example.show(Unit.router(router), Names.routerPortKey(gateway))).contains("ha_chassis_group->neutron-" + router,
        "options:gateway_mtu=1442", "external_ids:neutron:is_ext_gw=True").doesNotContain("gateway_chassis", "ipv6_ra_configs");
    assertThat(example.show(Unit.router(router), Tables.HA_GROUP)).contains("name=neutron-" + router, "external_ids:neutron:router_id=" + router);
    assertThat(example.show(Unit.router(router), Tables.HA_CHASSIS)).isEqualTo("""
        chassis_name=gw2
        priority=2
        in ha_chassis of neutron-cccccccc-0000-0000-0000-000000000000

        chassis_name=gw1
        priority=1
        in ha_chassis of neutron-cccccccc-0000-0000-0000-000000000000""");
  }

  @Test
  void the_way_out_and_the_routes_of_the_user_are_static_routes() {
    assertThat(example.show(Unit.router(router), Tables.ROUTE)).isEqualTo("""
        external_ids:neutron:is_ext_gw=true
        external_ids:neutron:is_static_route=true
        external_ids:neutron:subnet_id=22222222-0000-0000-0000-000000000000
        ip_prefix=0.0.0.0/0
        nexthop=203.0.113.1
        in static_routes of neutron-cccccccc-0000-0000-0000-000000000000

        external_ids:neutron:is_static_route=true
        ip_prefix=10.9.0.0/16
        nexthop=10.1.0.9
        in static_routes of neutron-cccccccc-0000-0000-0000-000000000000""");
  }

  @Test
  void machines_without_a_floating_ip_leave_with_the_gateways_address() {
    assertThat(example.show(Unit.router(router), Tables.NAT)).isEqualTo("""
        external_ip=203.0.113.2
        logical_ip=0.0.0.0/0
        type=snat
        in nat of neutron-cccccccc-0000-0000-0000-000000000000""");
  }

  @Test
  void without_snat_they_do_not_leave() {
    example.router(router, false);

    assertThat(example.show(Unit.router(router), Tables.NAT)).isEmpty();
  }

  @Test
  void a_router_whose_outside_is_a_tunnel_lives_on_one_chassis_as_a_whole() {
    example.tunnelled(outside, 1442);

    assertThat(example.show(Unit.router(router), Tables.ROUTER)).contains("options:chassis=gw2");
    assertThat(example.show(Unit.router(router), Names.routerPortKey(gateway))).doesNotContain("ha_chassis_group");
  }

  @Test
  void a_floating_ip_translates_both_ways() {
    example.floatingIp(id('9'), "203.0.113.50", outside, id('8'), "10.1.0.11", router);

    assertThat(example.show(Unit.floatingIp(id('9')), Tables.NAT)).isEqualTo("""
        external_ids:neutron:fip_external_mac=fa:16:3e:00:00:f1
        external_ids:neutron:fip_id=99999999-0000-0000-0000-000000000000
        external_ids:neutron:fip_network_id=bbbbbbbb-0000-0000-0000-000000000000
        external_ids:neutron:fip_port_id=88888888-0000-0000-0000-000000000000
        external_ids:neutron:revision_number=5
        external_ids:neutron:router_name=neutron-cccccccc-0000-0000-0000-000000000000
        external_ip=203.0.113.50
        gateway_port->lrp-dddddddd-0000-0000-0000-000000000000
        logical_ip=10.1.0.11
        logical_port=88888888-0000-0000-0000-000000000000
        options:stateless=false
        type=dnat_and_snat
        in nat of neutron-cccccccc-0000-0000-0000-000000000000""");
  }

  @Test
  void the_host_of_a_port_that_is_up_answers_for_a_floating_ip_that_says_so() {
    example.up = true;
    example.floatingIp(id('9'), "203.0.113.50", outside, id('8'), "10.1.0.11", router, Optional.of(true));

    assertThat(example.show(Unit.floatingIp(id('9')), Tables.NAT)).contains("external_mac=fa:16:3e:00:00:f1");
  }

  @Test
  void the_floating_ip_of_a_load_balancers_member_is_answered_for_at_the_gateway_alone() {
    example.up = true;
    example.balanced = Set.of("10.1.0.11/" + id('1'));
    example.floatingIp(id('9'), "203.0.113.50", outside, id('8'), "10.1.0.11", router, Optional.of(true));

    assertThat(example.show(Unit.floatingIp(id('9')), Tables.NAT)).contains("external_ids:neutron:fip_port_id=" + id('8'), "gateway_port->lrp-" + gateway)
        .doesNotContain("\nexternal_mac=", "\nlogical_port=");
  }

  @Test
  void a_floating_ip_that_leads_nowhere_is_no_row() {
    assertThat(example.rows(Unit.floatingIp(id('9')))).isEmpty();
  }
}
