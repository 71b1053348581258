package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nucleon.ovn.truth.Unit;

/// A router between a VLAN or a tunnel and the outside.
class LogicalRouterPortTest {
  private static final String DISTRIBUTED = "[ovn]\nenable_distributed_floating_ip = true\n";
  private final String wire = id('a');
  private final String tunnel = id('b');
  private final String outside = id('c');
  private final String router = id('d');
  private final String gateway = id('e');
  private final String interfaceOnWire = id('f', 1);
  private final String interfaceInTunnel = id('f', 2);
  private final Example example = new Example().onWire(wire, id('1'), OptionalInt.of(101), false).tunnelled(tunnel, 1442)
      .onWire(outside, id('2'), OptionalInt.empty(), true).subnet(id('3'), wire, "10.1.0.0/24", "10.1.0.1")
      .subnet(id('4'), tunnel, "10.2.0.0/24", "10.2.0.1").subnet(id('5'), outside, "203.0.113.0/24", "203.0.113.1");

  @BeforeEach
  void connect() {
    example.router(router, true);
    example.routerPort(gateway, outside, router, "network:router_gateway", "fa:16:3e:00:09:01", id('5') + " 203.0.113.2");
    example.routerPort(interfaceOnWire, wire, router, "network:router_interface", "fa:16:3e:00:01:01", id('3') + " 10.1.0.1");
  }

  private void alsoInTunnel() {
    example.routerPort(interfaceInTunnel, tunnel, router, "network:router_interface", "fa:16:3e:00:01:02", id('4') + " 10.2.0.1");
  }

  private String shown(String port) {
    return example.show(Unit.router(router), Names.routerPortKey(port));
  }

  @Test
  void an_interface_on_a_wire_answers_on_the_gateways_chassis_alone() {
    assertThat(shown(interfaceOnWire)).isEqualTo("""
        external_ids:neutron:is_ext_gw=False
        external_ids:neutron:network_name=neutron-aaaaaaaa-0000-0000-0000-000000000000
        external_ids:neutron:revision_number=4
        external_ids:neutron:router_name=neutron-dddddddd-0000-0000-0000-000000000000
        external_ids:neutron:subnet_ids=33333333-0000-0000-0000-000000000000
        mac=fa:16:3e:00:01:01
        name=lrp-ffffffff-0000-0000-0000-000000000001
        networks=10.1.0.1/24
        options:reside-on-redirect-chassis=true
        in ports of neutron-dddddddd-0000-0000-0000-000000000000""");
  }

  @Test
  void an_interface_in_a_tunnel_answers_on_every_host() {
    alsoInTunnel();

    assertThat(shown(interfaceInTunnel)).contains("networks=10.2.0.1/24").doesNotContain("reside-on-redirect-chassis");
  }

  @Test
  void with_distributed_floating_ips_a_router_of_wires_alone_is_on_every_host() {
    example.settings = Example.settings(DISTRIBUTED);

    assertThat(shown(interfaceOnWire)).contains("options:reside-on-redirect-chassis=false");
    assertThat(shown(gateway)).as("frames to the gateway go over the wire").contains("options:redirect-type=bridged");
  }

  @Test
  void a_tunnel_among_the_wires_keeps_the_router_on_its_chassis() {
    example.settings = Example.settings(DISTRIBUTED);
    alsoInTunnel();

    assertThat(shown(interfaceOnWire)).contains("options:reside-on-redirect-chassis=true");
    assertThat(shown(gateway)).doesNotContain("redirect-type");
  }

  @Test
  void a_gateway_tells_senders_of_packets_that_are_too_large_for_a_network_unless_the_operator_says_no() {
    alsoInTunnel();
    assertThat(shown(gateway)).contains("options:gateway_mtu=1442");

    example.settings = Example.settings("[ovn]\novn_emit_need_to_frag = false\n");
    assertThat(shown(gateway)).doesNotContain("gateway_mtu");
  }

  @ParameterizedTest(name = "{0} is advertised as {1}")
  @CsvSource({"slaac, slaac", "dhcpv6-stateful, dhcpv6_stateful", "dhcpv6-stateless, dhcpv6_stateless"})
  void an_ipv6_subnet_is_advertised_as_its_addresses_come(String mode, String advertised) {
    example.subnet(id('6'), wire, "fd00:1::/64", "fd00:1::1", mode);
    example.routerPort(interfaceOnWire, wire, router, "network:router_interface", "fa:16:3e:00:01:01", id('6') + " fd00:1::1");

    assertThat(shown(interfaceOnWire)).contains("ipv6_ra_configs:address_mode=%s\nipv6_ra_configs:mtu=1500\nipv6_ra_configs:send_periodic=true\n"
        .formatted(advertised));
  }

  @Test
  void the_way_to_metadata_over_ipv6_is_advertised_where_agents_serve_it() {
    example.settings = Example.settings("[ovn]\novn_metadata_enabled = true\n");
    example.subnet(id('6'), wire, "fd00:1::/64", "fd00:1::1", "slaac");
    example.routerPort(interfaceOnWire, wire, router, "network:router_interface", "fa:16:3e:00:01:01", id('6') + " fd00:1::1");

    assertThat(shown(interfaceOnWire)).contains("ipv6_ra_configs:route_info=MEDIUM-fe80::a9fe:a9fe/128");
  }

  @Test
  void an_ipv6_subnet_that_says_nothing_of_addresses_is_not_advertised() {
    example.subnet(id('6'), wire, "fd00:1::/64", "fd00:1::1");
    example.routerPort(interfaceOnWire, wire, router, "network:router_interface", "fa:16:3e:00:01:01", id('6') + " fd00:1::1");

    assertThat(shown(interfaceOnWire)).contains("networks=fd00:1::1/64").doesNotContain("ipv6_ra_configs");
  }

  @Test
  void a_port_without_an_address_has_no_place_at_the_router_yet() {
    example.routerPort(interfaceInTunnel, tunnel, router, "network:router_interface", "fa:16:3e:00:01:02");

    assertThat(shown(interfaceInTunnel)).isEqualTo("no such row");
  }
}
