package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.ovsdb.Condition;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;
import org.nucleon.testkit.Wait;

/// What OVN is told of address scopes.
class AddressScopesTest {
  private OvnCloud ovn;
  private Cloud.User admin;

  @BeforeEach
  void start() {
    ovn = OvnCloud.alone("ovn.drift_check_interval=0", "ovn.ovn_router_address_scopes=true");
    admin = ovn.cloud.admin();
  }

  @AfterEach
  void stop() {
    ovn.close();
  }

  @Test
  void ports_follow_their_pool_into_a_scope_and_out_of_it_at_once() {
    var pool = admin.create("subnetpool", "name", "pool", "prefixes", List.of("10.8.0.0/16"), "default_prefixlen", 24L);
    var network = admin.network();
    admin.create("subnet", "network_id", network.id(), "ip_version", 4L, "subnetpool_id", pool.id());
    var port = admin.port(network);
    ovn.settle();
    assertThat(scope(port, 4)).isEmpty();
    var scope = admin.create("address_scope", "name", "scope", "ip_version", 4L);

    admin.update("subnetpool", pool.id(), "address_scope_id", scope.id());

    Wait.until("the port to tell its scope", OvnCloud.SOON, () -> scope(port, 4).equals(scope.id()));
    assertThat(scope(port, 6)).isEmpty();
    ovn.settle();

    admin.update("subnetpool", pool.id(), "address_scope_id", null);

    Wait.until("the port to tell none", OvnCloud.SOON, () -> scope(port, 4).isEmpty());
    ovn.settle();
  }

  @Test
  void ports_of_subnets_that_a_pool_takes_in_are_in_its_scope() {
    var network = admin.network();
    admin.subnet(network, "10.9.1.0/24");
    var port = admin.port(network);
    var scope = admin.create("address_scope", "name", "scope", "ip_version", 4L);
    var pool = admin.create("subnetpool", "name", "pool", "prefixes", List.of("10.8.0.0/16"), "default_prefixlen", 24L, "address_scope_id", scope.id());
    ovn.settle();

    admin.act("subnetpool", pool.id(), "onboard_network_subnets", "network_id", network.id()).ok();

    Wait.until("the port to tell its scope", OvnCloud.SOON, () -> scope(port, 4).equals(scope.id()));
    ovn.settle();
  }

  @Test
  void a_routers_borders_follow_the_scopes_of_its_networks_at_once() {
    ovn.chassis("gw1", true);
    var scope = admin.create("address_scope", "name", "scope", "ip_version", 4L);
    var inner = pool("10.8.0.0/16");
    var outer = pool("203.0.113.0/24");
    var outside = admin.network("router:external", true, "provider:network_type", "flat", "provider:physical_network", "physnet1");
    cut(outside, outer);
    var network = admin.network();
    var subnet = cut(network, inner);
    var router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id(), "enable_snat", false));
    admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
    var floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", admin.port(network).id());
    ovn.settle();
    assertThat(policies()).isEmpty();

    admin.update("subnetpool", inner.id(), "address_scope_id", scope.id());
    Wait.until("borders, and a way through", OvnCloud.SOON, () -> policies().equals(List.of("allow", "drop", "drop")));
    ovn.settle();

    admin.update("router", router.id(), "external_gateway_info", Map.of("network_id", outside.id(), "enable_snat", true));
    Wait.until("a border against the outside", OvnCloud.SOON, () -> policies().equals(List.of("drop")));
    ovn.settle();

    admin.update("subnetpool", outer.id(), "address_scope_id", scope.id());
    Wait.until("no border within the scope", OvnCloud.SOON, () -> policies().isEmpty());
    ovn.settle();

    var stranger = admin.subnet(admin.network(), "10.9.0.0/24");
    admin.act("router", router.id(), "add_router_interface", "subnet_id", stranger.id()).ok();
    Wait.until("borders of what came", OvnCloud.SOON, () -> policies().equals(List.of("drop", "drop", "drop")));
    ovn.settle();

    admin.update("floatingip", floatingIp.id(), "port_id", null);
    admin.act("router", router.id(), "remove_router_interface", "subnet_id", stranger.id()).ok();
    Wait.until("no border with what went", OvnCloud.SOON, () -> policies().isEmpty());
    ovn.settle();
  }

  @Test
  void a_port_that_is_forwarded_is_let_through_as_long_as_there_are_borders() {
    var scope = admin.create("address_scope", "name", "scope", "ip_version", 4L);
    var inner = pool("10.8.0.0/16");
    var outside = admin.network("router:external", true, "provider:network_type", "flat", "provider:physical_network", "physnet1");
    admin.subnet(outside, "203.0.113.0/24");
    var network = admin.network();
    var subnet = cut(network, inner);
    var router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
    admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
    var floatingIp = admin.create("floatingip", "floating_network_id", outside.id());
    var forwarding = admin.within(floatingIp).create("port_forwarding", "protocol", "tcp", "external_port", 80L, "internal_port", 8080L,
        "internal_port_id", admin.port(network).id());
    ovn.settle();
    assertThat(policies()).isEmpty();

    admin.update("subnetpool", inner.id(), "address_scope_id", scope.id());
    Wait.until("a border, and a way through", OvnCloud.SOON, () -> policies().equals(List.of("allow", "drop")));
    ovn.settle();

    admin.within(floatingIp).delete("port_forwarding", forwarding.id()).ok();
    Wait.until("the way to be closed", OvnCloud.SOON, () -> policies().equals(List.of("drop")));
    ovn.settle();
  }

  @Test
  void what_others_do_to_borders_does_not_last_and_their_own_policies_stay() {
    var scope = admin.create("address_scope", "name", "scope", "ip_version", 4L);
    var inner = pool("10.8.0.0/16");
    admin.update("subnetpool", inner.id(), "address_scope_id", scope.id());
    var router = admin.create("router");
    for (var subnet : List.of(cut(admin.network(), inner), admin.subnet(admin.network(), "10.9.0.0/24"))) {
      admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
    }
    ovn.settle();
    assertThat(policies()).containsExactly("drop", "drop");
    var ours = List.of(Condition.equal("action", Value.of("drop")));
    var named = List.of(Condition.equal("name", Value.of("neutron-" + router.id())));

    ovn.northbound(t -> t.mutate(Tables.ROUTER, named, Mutation.insert("policies", t.insert(Tables.POLICY, Map.of("priority", Value.of(500L),
        "match", Value.of("ip4.src == 10.8.0.99"), "action", Value.of("allow"))).reference())));
    ovn.settle();
    assertThat(policies()).containsExactly("allow", "drop", "drop");
    for (var damage : List.<Consumer<Transaction>>of(
        t -> t.update(Tables.POLICY, ours, Map.of("action", Value.of("allow"))),
        t -> t.update(Tables.POLICY, ours, Map.of("match", Value.of("ip4"), "priority", Value.of(9L))),
        t -> t.update(Tables.POLICY, ours, Map.of("external_ids", Value.ofStrings(Map.of()))),
        t -> t.mutate(Tables.ROUTER, named, Mutation.delete("policies", borders())))) {
      ovn.northbound(damage);
      ovn.settle();
      Wait.until("the borders to be back", OvnCloud.SOON, () -> policies().equals(List.of("allow", "drop", "drop")));
    }

    admin.update("subnetpool", inner.id(), "address_scope_id", null);
    Wait.until("their policy alone", OvnCloud.SOON, () -> policies().equals(List.of("allow")));
    ovn.settle();
  }

  private Cloud.Answer pool(String prefix) {
    return admin.create("subnetpool", "name", "pool", "prefixes", List.of(prefix), "default_prefixlen", 24L);
  }

  private Cloud.Answer cut(Cloud.Answer network, Cloud.Answer pool) {
    return admin.create("subnet", "network_id", network.id(), "ip_version", 4L, "subnetpool_id", pool.id());
  }

  /// What the policies of all routers do.
  private List<String> policies() {
    return ovn.look(view -> view.snapshot().rows(Tables.POLICY).stream().map(row -> row.string("action")).sorted().toList());
  }

  private Value borders() {
    return ovn.look(view -> Value.ofUuids(view.snapshot().rows(Tables.POLICY).stream().filter(row -> row.string("action").equals("drop"))
        .map(Row::uuid).toList()));
  }

  private String scope(Cloud.Answer port, int version) {
    return ovn.look(view -> view.connections().scopeOfPort(port.id(), version).orElseThrow());
  }
}
