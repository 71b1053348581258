package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import org.junit.jupiter.api.Test;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.truth.Unit;

/// Given a row that is missing: what has to be looked at for it to come.
class OwnersTest {
  private final String a = id('a');
  private final Example example = new Example().tunnelled(a, 1442).subnet(id('1'), a, "10.1.0.0/24", "10.1.0.1");

  private void requireOwner(RowKey row, Unit... units) {
    assertThat(Owners.of(row, example.facts)).as(row.toString()).containsExactly(units);
  }

  @Test
  void most_rows_tell_it_by_their_names() {
    requireOwner(Names.switchKey(a), Unit.network(a));
    requireOwner(Names.routerKey(a), Unit.router(a));
    requireOwner(Names.groupKey(a), Unit.securityGroup(a));
    requireOwner(Names.dropGroupKey(), Unit.CLOUD);
    requireOwner(Names.dhcpKey(a), Unit.subnet(a));
    requireOwner(Names.dhcpKey(a, id('b')), Unit.port(id('b')));
    requireOwner(Names.dnsKey(a), Unit.names(a));
    requireOwner(Names.externalKey(a), Unit.port(a));
  }

  @Test
  void a_group_of_chassis_may_be_a_routers_or_a_networks() {
    requireOwner(Names.haGroupKey(a), Unit.router(a), Unit.network(a));
  }

  @Test
  void a_routers_port_and_its_group_come_with_the_router_that_has_it() {
    example.router(id('c'), true);
    example.routerPort(id('d'), a, id('c'), "network:router_interface", "fa:16:3e:00:01:01", id('1') + " 10.1.0.1");

    requireOwner(Names.routerPortKey(id('d')), Unit.router(id('c')));
    requireOwner(Names.gatewayGroupKey(id('d')), Unit.router(id('c')));
    requireOwner(Names.routerPortKey(id('e')));
  }

  @Test
  void a_network_that_is_served_where_a_gateway_is_is_written_together_with_its_router() {
    example.router(id('c'), true);
    example.routerPort(id('d'), a, id('c'), "network:router_interface", "fa:16:3e:00:01:01", id('1') + " 10.1.0.1");
    example.routerPort(id('e'), id('b'), id('c'), "network:router_gateway", "fa:16:3e:00:09:01");
    assertThat(Owners.modelsOf(Unit.network(a), example.facts)).as("no machine bypasses OVN").isEmpty();

    example.facts.withExternal().add(a);

    assertThat(Owners.modelsOf(Unit.network(a), example.facts)).containsExactly(Unit.router(id('c')));
    assertThat(Owners.modelsOf(Unit.router(id('c')), example.facts)).isEmpty();
  }
}
