package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.truth.ForwardingFacts;
import org.nucleon.ovn.truth.Route;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Value;

/// A router between a network in the scopes of the outside, one in none, and the outside.
class ScopeBorderTest {
  private static final String ON = "[ovn]\novn_router_address_scopes = true\n";
  private final String routed = id('a');
  private final String own = id('b');
  private final String outside = id('c');
  private final String router = id('d');
  private final String toRouted = "lrp-" + id('1');
  private final String toOwn = "lrp-" + id('2');
  private final String gateway = "lrp-" + id('3');
  private final String scope4 = id('4');
  private final String scope6 = id('6');
  private final Example example = new Example().tunnelled(routed, 1442).tunnelled(own, 1442).onWire(outside, id('f'), OptionalInt.empty(), true)
      .subnet(id('a', 4), routed, "10.1.0.0/24", "10.1.0.1").subnet(id('a', 6), routed, "2001:db8:1::/64", "2001:db8:1::1")
      .subnet(id('b', 4), own, "10.2.0.0/24", "10.2.0.1").subnet(id('b', 6), own, "fd00:2::/64", "fd00:2::1")
      .subnet(id('c', 4), outside, "203.0.113.0/24", "203.0.113.1").subnet(id('c', 6), outside, "2001:db8:9::/64", "2001:db8:9::1");

  @BeforeEach
  void connect() {
    example.settings = Example.settings(ON);
    example.router(router, true);
    example.routerPort(id('1'), routed, router, "network:router_interface", "fa:16:3e:00:01:01", id('a', 4) + " 10.1.0.1", id('a', 6) + " 2001:db8:1::1");
    example.routerPort(id('2'), own, router, "network:router_interface", "fa:16:3e:00:02:01", id('b', 4) + " 10.2.0.1", id('b', 6) + " fd00:2::1");
    example.routerPort(id('3'), outside, router, "network:router_gateway", "fa:16:3e:00:09:01", id('c', 4) + " 203.0.113.2", id('c', 6) + " 2001:db8:9::2");
    example.placements.put(router, new Placement(List.of("gw1")));
    example.scoped(id('a', 4), scope4).scoped(id('c', 4), scope4).scoped(id('a', 6), scope6).scoped(id('c', 6), scope6);
  }

  @Test
  void a_policy() {
    assertThat(example.show(Unit.router(router), ScopeBorder.key(router, "inside ip6 none"))).isEqualTo("""
        action=drop
        external_ids:neutron:router_name=neutron-dddddddd-0000-0000-0000-000000000000
        external_ids:neutron:scope_border=inside ip6 none
        match=ip6 && inport == {"lrp-22222222-0000-0000-0000-000000000000"} && outport == \
        {"lrp-11111111-0000-0000-0000-000000000000", "lrp-33333333-0000-0000-0000-000000000000"}
        priority=100
        in policies of neutron-dddddddd-0000-0000-0000-000000000000""");
  }

  @Test
  void scopes_are_kept_apart_but_for_what_is_translated() {
    assertThat(matches()).containsExactlyInAnyOrder(
        border("ip4", toRouted, toOwn), border("ip4", toOwn, toRouted), border("ip4", gateway, toOwn) + " && !ct.trk",
        border("ip6", toRouted, toOwn), border("ip6", toOwn, toRouted, gateway), border("ip6", gateway, toOwn));
  }

  @Test
  void without_source_nat_nothing_of_another_scope_leaves() {
    example.router(router, false);

    assertThat(matches()).contains(border("ip4", toOwn, toRouted, gateway), border("ip4", gateway, toOwn) + " && !ct.trk");
  }

  @Test
  void there_is_nothing_to_keep_apart_in_one_scope_or_where_nobody_asked_for_it() {
    example.scoped(id('b', 4), scope4).scoped(id('b', 6), scope6);
    assertThat(matches()).isEmpty();

    example.facts.addressScopes().clear();
    assertThat(matches()).isEmpty();

    connect();
    example.settings = Example.DEFAULTS;
    assertThat(matches()).isEmpty();
    assertThat(translated()).containsExactlyInAnyOrder("10.1.0.0/24", "10.2.0.0/24");
  }

  @Test
  void only_addresses_of_other_scopes_than_the_outsides_are_translated() {
    assertThat(translated()).containsExactly("10.2.0.0/24");

    example.scoped(id('b', 4), scope4);
    assertThat(translated()).isEmpty();

    example.facts.addressScopes().remove(id('c', 4));
    assertThat(translated()).as("an outside in no scope").containsExactlyInAnyOrder("10.1.0.0/24", "10.2.0.0/24");
  }

  @Test
  void what_lies_behind_a_network_is_translated_as_that_is() {
    example.router(router, true, new Route(IpPrefix.parse("10.7.0.0/16"), IpAddress.parse("10.1.0.9")),
        new Route(IpPrefix.parse("10.8.0.0/16"), IpAddress.parse("10.2.0.9")));

    assertThat(translated()).containsExactly("10.2.0.0/24", "10.8.0.0/16");

    example.settings = Example.settings(ON + "ovn_router_indirect_snat = false\n");
    assertThat(translated()).containsExactly("10.2.0.0/24");
  }

  @Test
  void a_floating_ip_needs_no_leave_where_connections_tell_what_is_translated() {
    example.floatingIp(id('9'), "203.0.113.50", outside, id('8'), "10.2.0.11", router);

    assertThat(example.show(Unit.floatingIp(id('9')), Tables.POLICY)).isEmpty();
  }

  @Test
  void a_floating_ips_machine_gets_out_without_source_nat_and_in_without_connections() {
    example.floatingIp(id('9'), "203.0.113.50", outside, id('8'), "10.2.0.11", router);
    example.router(router, false);
    example.settings = Example.settings(ON + "stateless_nat_enabled = true\n");

    assertThat(example.show(Unit.floatingIp(id('9')), Tables.POLICY)).isEqualTo("""
        action=allow
        external_ids:neutron:fip_id=99999999-0000-0000-0000-000000000000
        external_ids:neutron:router_name=neutron-dddddddd-0000-0000-0000-000000000000
        match=ip4 && ((outport == "lrp-33333333-0000-0000-0000-000000000000" && ip4.src == 10.2.0.11) || \
        (inport == "lrp-33333333-0000-0000-0000-000000000000" && ip4.dst == 10.2.0.11))
        priority=101
        in policies of neutron-dddddddd-0000-0000-0000-000000000000""");

    example.facts.addressScopes().clear();
    assertThat(example.show(Unit.floatingIp(id('9')), Tables.POLICY)).as("within a scope").isEmpty();
  }

  @Test
  void forwarded_ports_are_reached_from_other_scopes_behind_the_router() {
    example.floatingIp(id('9'), "203.0.113.50", outside, id('8'), "10.2.0.11", router);
    example.facts.forwardings().put(id('9'), List.of(new ForwardingFacts("tcp", 8080, 8081, IpAddress.parse("10.2.0.11"), 80, 81),
        new ForwardingFacts("icmp", 0, 0, IpAddress.parse("10.2.0.11"), 0, 0)));

    assertThat(example.show(Unit.floatingIp(id('9')), Tables.POLICY))
        .contains("match=ip4 && ((ip4.dst == 10.2.0.11 && 80 <= tcp.dst <= 81) || (ip4.src == 10.2.0.11 && 80 <= tcp.src <= 81))");
  }

  private static String border(String version, String from, String... to) {
    return "%s && inport == {\"%s\"} && outport == {%s}".formatted(version, from,
        List.of(to).stream().map("\"%s\""::formatted).collect(Collectors.joining(", ")));
  }

  private List<String> matches() {
    return texts(Tables.POLICY, "match");
  }

  private List<String> translated() {
    return texts(Tables.NAT, "logical_ip");
  }

  private List<String> texts(String table, String column) {
    return example.rows(Unit.router(router)).stream().filter(row -> row.key().table().equals(table))
        .map(row -> ((Cell.Whole) row.cells().get(column)).value()).map(Value::atoms).map(atoms -> ((org.nucleon.ovsdb.Atom.Text) atoms.getFirst()).value())
        .toList();
  }
}
