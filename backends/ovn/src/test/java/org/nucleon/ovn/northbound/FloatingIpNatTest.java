package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.ovn.truth.RouterFacts;
import org.nucleon.ovn.truth.Unit;

/// A floating IP that leads through a router to a machine in a tunnel.
class FloatingIpNatTest {
  private final String inside = id('a');
  private final String outside = id('b');
  private final String router = id('c');
  private final String gateway = id('d');
  private final String floatingIp = id('9');
  private final String port = id('8');
  private final Example example = new Example().tunnelled(inside, 1442).onWire(outside, id('f'), OptionalInt.empty(), true)
      .subnet(id('1'), inside, "10.1.0.0/24", "10.1.0.1").subnet(id('2'), outside, "203.0.113.0/24", "203.0.113.1");

  @BeforeEach
  void connect() {
    example.router(router, true);
    example.routerPort(id('e'), inside, router, "network:router_interface", "fa:16:3e:00:01:01", id('1') + " 10.1.0.1");
    example.routerPort(gateway, outside, router, "network:router_gateway", "fa:16:3e:00:09:01", id('2') + " 203.0.113.2");
    example.placements.put(router, new Placement(List.of("gw2", "gw1")));
    leadsTo(Optional.empty());
  }

  /// @param distributed what the floating IP says itself
  private void leadsTo(Optional<Boolean> distributed) {
    example.floatingIp(floatingIp, "203.0.113.50", outside, port, "10.1.0.11", router, distributed);
  }

  private String shown() {
    return example.show(Unit.floatingIp(floatingIp), Tables.NAT);
  }

  @Test
  void it_is_translated_both_ways_at_the_gateway() {
    assertThat(shown()).isEqualTo("""
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
  void an_operator_may_do_without_following_connections() {
    example.settings = Example.settings("[ovn]\nstateless_nat_enabled = true\n");

    assertThat(shown()).contains("options:stateless=true");
  }

  @Test
  void distributed_it_is_answered_for_by_the_host_of_its_port_as_long_as_that_is_up() {
    example.settings = Example.settings("[ovn]\nenable_distributed_floating_ip = true\n");
    assertThat(shown()).as("the machine is not there").doesNotContain("\nexternal_mac=");

    example.up = true;
    assertThat(shown()).contains("\nexternal_mac=fa:16:3e:00:00:f1");
  }

  @Test
  void what_it_says_itself_comes_before_what_the_operator_says() {
    example.up = true;
    leadsTo(Optional.of(true));
    assertThat(shown()).contains("\nexternal_mac=fa:16:3e:00:00:f1");

    example.settings = Example.settings("[ovn]\nenable_distributed_floating_ip = true\n");
    leadsTo(Optional.of(false));
    assertThat(shown()).doesNotContain("\nexternal_mac=");
  }

  @Test
  void on_a_wire_it_is_answered_for_at_the_gateway_if_the_router_is_in_tunnels_too_and_by_the_host_if_not() {
    example.settings = Example.settings("[ovn]\nenable_distributed_floating_ip = true\n");
    example.up = true;
    example.onWire(inside, id('6'), OptionalInt.of(101), false);
    assertThat(shown()).contains("\nexternal_mac=fa:16:3e:00:00:f1");

    example.tunnelled(id('7'), 1442).subnet(id('3'), id('7'), "10.2.0.0/24", "10.2.0.1");
    example.routerPort(id('5'), id('7'), router, "network:router_interface", "fa:16:3e:00:01:02", id('3') + " 10.2.0.1");
    assertThat(shown()).contains("gateway_port->lrp-" + gateway).doesNotContain("\nexternal_mac=");
  }

  @Test
  void where_the_router_is_at_the_gateway_a_floating_ip_on_a_wire_cannot_be_answered_for_elsewhere() {
    example.up = true;
    example.onWire(inside, id('6'), OptionalInt.of(101), false);
    leadsTo(Optional.of(true));

    assertThat(shown()).doesNotContain("\nexternal_mac=");
  }

  @Test
  void that_of_a_load_balancers_member_is_answered_for_at_the_gateway_alone() {
    example.up = true;
    example.balanced = Set.of("10.1.0.11/" + id('1'));
    leadsTo(Optional.of(true));

    assertThat(shown()).contains("external_ids:neutron:fip_port_id=" + port, "gateway_port->lrp-" + gateway)
        .doesNotContain("\nexternal_mac=", "\nlogical_port=");
  }

  @Test
  void where_the_router_is_on_no_chassis_or_there_as_a_whole_no_gateway_is_named() {
    example.placements.clear();
    assertThat(shown()).contains("external_ip=203.0.113.50").doesNotContain("gateway_port");

    example.placements.put(router, new Placement(List.of("gw1")));
    example.tunnelled(outside, 1442);
    assertThat(shown()).contains("external_ip=203.0.113.50").doesNotContain("gateway_port");
  }

  @Test
  void behind_a_router_that_is_none_of_ovns_business_there_is_none() {
    example.facts.routers().put(router, new RouterFacts(router, "r1", true, true, true, List.of(), List.of(), false, false, 2));

    assertThat(example.rows(Unit.floatingIp(floatingIp))).isEmpty();
  }

  @Test
  void one_that_leads_nowhere_is_no_row() {
    assertThat(example.rows(Unit.floatingIp(id('7')))).isEmpty();
  }
}
