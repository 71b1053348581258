package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.ovn.truth.RouterFacts;
import org.nucleon.ovn.truth.Unit;

/// A router with gateways on two external networks.
class DefaultRouteTest {
  private final String inside = id('a');
  private final String north = id('b');
  private final String south = id('c');
  private final String router = id('d');
  private final String northGateway = id('e', 1);
  private final String southGateway = id('e', 2);
  private final Example example = new Example().tunnelled(inside, 1442).onWire(north, id('f', 1), OptionalInt.empty(), true)
      .onWire(south, id('f', 2), OptionalInt.of(102), true).subnet(id('1'), inside, "10.1.0.0/24", "10.1.0.1")
      .subnet(id('2'), north, "203.0.113.0/24", "203.0.113.1").subnet(id('3'), south, "198.51.100.0/24", "198.51.100.1");

  @BeforeEach
  void connect() {
    example.routerPort(id('9'), inside, router, "network:router_interface", "fa:16:3e:00:01:01", id('1') + " 10.1.0.1");
    example.routerPort(northGateway, north, router, "network:router_gateway", "fa:16:3e:00:09:01", id('2') + " 203.0.113.2");
    example.routerPort(southGateway, south, router, "network:router_gateway", "fa:16:3e:00:09:02", id('3') + " 198.51.100.2");
    example.placements.put(router, new Placement(List.of("gw1")));
  }

  private void router(boolean ecmp, boolean bfd) {
    example.facts.routers().put(router, new RouterFacts(router, "r1", true, false, true, List.of(), List.of(), ecmp, bfd, 2));
  }

  @Test
  void the_first_gateway_is_the_way_out() {
    router(false, false);

    assertThat(example.show(Unit.router(router), Tables.ROUTE)).contains("nexthop=203.0.113.1").doesNotContain("198.51.100.1", "output_port", "bfd");
  }

  @Test
  void with_ecmp_all_gateways_are() {
    router(true, false);

    assertThat(example.show(Unit.router(router), Tables.ROUTE)).isEqualTo("""
        external_ids:neutron:is_ext_gw=true
        external_ids:neutron:is_static_route=true
        external_ids:neutron:subnet_id=22222222-0000-0000-0000-000000000000
        ip_prefix=0.0.0.0/0
        nexthop=203.0.113.1
        in static_routes of neutron-dddddddd-0000-0000-0000-000000000000

        external_ids:neutron:is_ext_gw=true
        external_ids:neutron:is_static_route=true
        external_ids:neutron:subnet_id=33333333-0000-0000-0000-000000000000
        ip_prefix=0.0.0.0/0
        nexthop=198.51.100.1
        in static_routes of neutron-dddddddd-0000-0000-0000-000000000000""");
  }

  @Test
  void with_bfd_each_next_hop_is_watched_from_its_port() {
    router(true, true);

    assertThat(example.show(Unit.router(router), Tables.ROUTE)).contains(
        "bfd->lrp-eeeeeeee-0000-0000-0000-000000000001/203.0.113.1", "output_port=lrp-eeeeeeee-0000-0000-0000-000000000001",
        "bfd->lrp-eeeeeeee-0000-0000-0000-000000000002/198.51.100.1", "output_port=lrp-eeeeeeee-0000-0000-0000-000000000002");
    assertThat(example.show(Unit.router(router), Tables.BFD)).isEqualTo("""
        dst_ip=203.0.113.1
        external_ids:neutron:router_name=neutron-dddddddd-0000-0000-0000-000000000000
        logical_port=lrp-eeeeeeee-0000-0000-0000-000000000001

        dst_ip=198.51.100.1
        external_ids:neutron:router_name=neutron-dddddddd-0000-0000-0000-000000000000
        logical_port=lrp-eeeeeeee-0000-0000-0000-000000000002""");
  }

  @Test
  void two_gateways_with_one_next_hop_are_told_apart_by_their_ports() {
    example.routerPort(southGateway, north, router, "network:router_gateway", "fa:16:3e:00:09:02", id('2') + " 203.0.113.3");
    router(true, false);

    assertThat(example.rows(Unit.router(router)).stream().filter(row -> row.key().table().equals(Tables.ROUTE)).map(row -> row.key().key()))
        .containsExactly("%s/0.0.0.0/0/203.0.113.1/lrp-%s".formatted(router, northGateway), "%s/0.0.0.0/0/203.0.113.1/lrp-%s".formatted(router, southGateway));
    assertThat(example.show(Unit.router(router), Tables.ROUTE)).contains("output_port=lrp-" + northGateway, "output_port=lrp-" + southGateway);
  }

  @Test
  void each_gateway_lends_its_address() {
    router(true, false);

    assertThat(example.show(Unit.router(router), Tables.NAT)).isEqualTo("""
        external_ip=203.0.113.2
        gateway_port->lrp-eeeeeeee-0000-0000-0000-000000000001
        logical_ip=10.1.0.0/24
        type=snat
        in nat of neutron-dddddddd-0000-0000-0000-000000000000

        external_ip=198.51.100.2
        gateway_port->lrp-eeeeeeee-0000-0000-0000-000000000002
        logical_ip=10.1.0.0/24
        type=snat
        in nat of neutron-dddddddd-0000-0000-0000-000000000000""");
  }

  @Test
  void gateways_that_live_together_share_a_group() {
    router(true, false);

    assertThat(example.show(Unit.router(router), Names.routerPortKey(northGateway))).contains("ha_chassis_group->neutron-" + router);
    assertThat(example.show(Unit.router(router), Names.routerPortKey(southGateway))).contains("ha_chassis_group->neutron-" + router);
    assertThat(example.show(Unit.router(router), Tables.HA_GROUP)).doesNotContain("lrp-");
  }

  @Test
  void gateways_that_live_apart_have_a_group_each() {
    example.placements.put(southGateway, new Placement(List.of("gw2")));
    router(true, false);

    assertThat(example.show(Unit.router(router), Names.routerPortKey(northGateway))).contains("ha_chassis_group->neutron-" + router);
    assertThat(example.show(Unit.router(router), Names.routerPortKey(southGateway))).contains("ha_chassis_group->lrp-" + southGateway);
    assertThat(example.show(Unit.router(router), Tables.HA_GROUP)).isEqualTo("""
        external_ids:neutron:availability_zone_hints=
        external_ids:neutron:router_id=dddddddd-0000-0000-0000-000000000000
        name=neutron-dddddddd-0000-0000-0000-000000000000

        external_ids:neutron:availability_zone_hints=
        external_ids:neutron:router_id=dddddddd-0000-0000-0000-000000000000
        name=lrp-eeeeeeee-0000-0000-0000-000000000002""");
    assertThat(example.show(Unit.router(router), Tables.HA_CHASSIS)).isEqualTo("""
        chassis_name=gw1
        priority=1
        in ha_chassis of neutron-dddddddd-0000-0000-0000-000000000000

        chassis_name=gw2
        priority=1
        in ha_chassis of lrp-eeeeeeee-0000-0000-0000-000000000002""");
  }

  @Test
  void a_gateway_whose_wire_no_chassis_reaches_takes_nothing_from_the_others() {
    example.placements.put(southGateway, Placement.NOWHERE);
    router(true, false);

    assertThat(example.show(Unit.router(router), Names.routerPortKey(southGateway))).doesNotContain("ha_chassis_group");
    assertThat(example.show(Unit.router(router), Tables.HA_GROUP)).doesNotContain("lrp-");
    assertThat(example.show(Unit.router(router), Tables.NAT)).contains("gateway_port->lrp-" + northGateway, "gateway_port->lrp-" + southGateway);
  }

  @Test
  void a_router_in_tunnels_lives_on_one_chassis_with_all_its_gateways() {
    example.tunnelled(north, 1442).tunnelled(south, 1442);
    router(true, false);

    assertThat(example.show(Unit.router(router), Tables.ROUTER)).contains("options:chassis=gw1");
    assertThat(example.show(Unit.router(router), Tables.ROUTER_PORT)).doesNotContain("ha_chassis_group");
    assertThat(example.show(Unit.router(router), Tables.HA_GROUP)).doesNotContain("lrp-");
    assertThat(example.show(Unit.router(router), Tables.NAT)).doesNotContain("gateway_port");
  }

  @Test
  void a_router_of_another_provider_is_left_alone() {
    example.facts.routers().put(router, new RouterFacts(router, "r1", true, true, true, List.of(), List.of(), true, true, 2));

    assertThat(example.rows(Unit.router(router))).isEmpty();
  }
}
