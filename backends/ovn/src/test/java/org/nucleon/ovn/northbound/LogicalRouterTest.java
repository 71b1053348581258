package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.ovn.truth.Route;
import org.nucleon.ovn.truth.RouterFacts;
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
  void machines_without_a_floating_ip_leave_with_the_gateways_address_and_so_do_those_that_a_route_leads_to() {
    assertThat(example.show(Unit.router(router), Tables.NAT)).isEqualTo("""
        external_ip=203.0.113.2
        logical_ip=10.1.0.0/24
        type=snat
        in nat of neutron-cccccccc-0000-0000-0000-000000000000

        external_ip=203.0.113.2
        logical_ip=10.9.0.0/16
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
  void where_only_attached_networks_are_translated_what_a_route_leads_to_is_not() {
    example.settings = Example.settings("[ovn]\novn_router_indirect_snat = false\n");

    assertThat(example.show(Unit.router(router), Tables.NAT)).isEqualTo("""
        external_ip=203.0.113.2
        logical_ip=10.1.0.0/24
        type=snat
        in nat of neutron-cccccccc-0000-0000-0000-000000000000""");
  }

  @Test
  void a_router_that_is_switched_off_stays_and_is_not_enabled() {
    example.facts.routers().put(router, new RouterFacts(router, "r1", false, false, true, List.of(), List.of("az1", "az2"), false, false, 2));

    assertThat(example.show(Unit.router(router), Tables.ROUTER)).contains("enabled=false\n", "external_ids:neutron:availability_zone_hints=az1,az2\n");
  }

  @Test
  void an_operator_says_what_routers_learn_and_how_long_they_remember() {
    example.settings = Example.settings("[ovn]\novn_router_always_learn_from_arp_request = true\nmac_binding_age_threshold = 60\n");

    assertThat(example.show(Unit.router(router), Tables.ROUTER))
        .contains("options:always_learn_from_arp_request=true", "options:mac_binding_age_threshold=60");
  }
}
