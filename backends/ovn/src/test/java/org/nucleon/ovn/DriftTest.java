package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.ovsdb.Condition;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;
import org.nucleon.testkit.Wait;

/// What others change in our rows does not last.
class DriftTest {
  private OvnCloud ovn;
  private Cloud.Answer network;
  private Cloud.Answer port;
  private Cloud.Answer router;
  private Cloud.Answer lonely;
  private String balancer;

  private void start(String setting) {
    ovn = OvnCloud.alone(setting);
    ovn.chassis("gw1", true);
    var admin = ovn.cloud.admin();
    network = admin.network();
    var subnet = admin.subnet(network, "10.1.0.0/24");
    var outside = ovn.outside();
    router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id()), "enable_default_route_bfd", true);
    admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
    port = admin.port(network);
    lonely = admin.port(admin.network("pvlan", true), "pvlan_type", "isolated");
    admin.create("floatingip", "floating_network_id", outside.id(), "port_id", port.id());
    var forwarding = admin.create("floatingip", "floating_network_id", outside.id());
    admin.within(forwarding).create("port_forwarding", "protocol", "tcp", "external_port", 80L, "internal_port", 80L, "internal_port_id",
        admin.port(network).id());
    balancer = "pf-floatingip-%s-tcp".formatted(forwarding.id());
    ovn.settle();
  }

  @AfterEach
  void stop() {
    ovn.close();
  }

  @Test
  void rows_that_others_change_or_delete_are_put_right_at_once() {
    start("ovn.drift_check_interval=0");
    var damage = List.<Consumer<Transaction>>of(
        t -> t.delete(Tables.SWITCH, named("neutron-" + network.id())),
        t -> t.delete(Tables.ROUTER, named("neutron-" + router.id())),
        t -> t.delete(Tables.PORT_GROUP, named("neutron_pg_drop")),
        t -> t.update(Tables.SWITCH, named("neutron-" + network.id()), Map.of("external_ids", Value.ofStrings(Map.of()))),
        t -> t.update(Tables.PORT, named(port.id()), Map.of("external_ids", Value.ofStrings(Map.of()))),
        t -> t.update(Tables.PORT, named(port.id()), Map.of("addresses", Value.of("unknown"), "port_security", Value.none())),
        t -> t.update(Tables.PORT, named(port.id()), Map.of("tag", Value.of(7L))), // as OVN may write late, of a port that has left a trunk
        t -> t.update(Tables.PORT, List.of(Condition.equal("type", Value.of("localnet"))), Map.of("options", Value.ofStrings(Map.of()))),
        t -> t.update(Tables.PORT, List.of(Condition.equal("type", Value.of("localnet"))), Map.of("enabled", Value.of(false))),
        t -> t.update(Tables.ROUTER_PORT, ovn.row(Tables.ROUTER, "neutron-" + router.id()).uuids("ports").getFirst(), Map.of("enabled", Value.of(false))),
        t -> t.update(Tables.ROUTE, List.of(Condition.equal("ip_prefix", Value.of("0.0.0.0/0"))), Map.of("nexthop", Value.of("203.0.113.99"))),
        t -> t.update(Tables.NAT, List.of(Condition.equal("type", Value.of("snat"))), Map.of("logical_ip", Value.of("10.9.0.0/16"))),
        t -> t.update(Tables.NAT, List.of(Condition.equal("type", Value.of("dnat_and_snat"))), Map.of("logical_ip", Value.of("10.1.0.99"))),
        t -> t.update(Tables.ACL, List.of(Condition.equal("action", Value.of("drop"))), Map.of("action", Value.of("allow"))),
        t -> t.update(Tables.DHCP, List.of(Condition.equal("cidr", Value.of("10.1.0.0/24"))), Map.of("options", Value.ofStrings(Map.of()))),
        t -> t.delete(Tables.BFD, List.of(Condition.equal("dst_ip", Value.of("203.0.113.1")))),
        t -> t.update(Tables.ROUTE, List.of(Condition.equal("ip_prefix", Value.of("0.0.0.0/0"))), Map.of("bfd", Value.none())),
        t -> t.update(Tables.BFD, List.of(Condition.equal("dst_ip", Value.of("203.0.113.1"))), Map.of("external_ids", Value.ofStrings(Map.of()))),
        t -> t.delete(Tables.LOAD_BALANCER, named(balancer)),
        t -> t.update(Tables.LOAD_BALANCER, named(balancer), Map.of("vips", Value.ofStrings(Map.of("203.0.113.99:80", "10.1.0.99:80")))),
        t -> t.update(Tables.SWITCH, named("neutron-" + network.id()), Map.of("load_balancer", Value.none())),
        t -> t.update(Tables.ROUTER, named("neutron-" + router.id()), Map.of("load_balancer", Value.none())),
        t -> t.delete(Tables.PORT_GROUP, named(isolated())),
        t -> t.update(Tables.PORT_GROUP, named(isolated()), Map.of("ports", Value.none())),
        t -> t.update(Tables.PORT_GROUP, named(isolated()), Map.of("acls", Value.none())),
        t -> t.update(Tables.PORT_GROUP, named(isolated()), Map.of("external_ids", Value.ofStrings(Map.of()))),
        t -> t.update(Tables.ADDRESS_SET, named(isolated() + "_mac"), Map.of("addresses", Value.none())),
        t -> t.update(Tables.ADDRESS_SET, named(isolated() + "_mac"), Map.of("external_ids", Value.ofStrings(Map.of()))),
        t -> t.update(Tables.ACL, List.of(Condition.equal("priority", Value.of(1010L))), Map.of("action", Value.of("allow-stateless"))),
        t -> t.update(Tables.ACL, List.of(Condition.equal("priority", Value.of(1010L))), Map.of("external_ids", Value.ofStrings(Map.of()))),
        t -> t.mutate(Tables.PORT_GROUP, ovn.row(Tables.PORT_GROUP, "neutron_pg_drop").uuid(),
            Mutation.delete("ports", Value.of(ovn.row(Tables.PORT, port.id()).uuid()))),
        t -> t.mutate(Tables.ROUTER, ovn.row(Tables.ROUTER, "neutron-" + router.id()).uuid(),
            Mutation.delete("nat", ovn.row(Tables.ROUTER, "neutron-" + router.id()).value("nat"))));
    var sound = ovn.contents();
    for (var each : damage) {
      ovn.northbound(each);
      ovn.settle();
      assertThat(NorthboundContents.differences(sound, ovn.contents())).isEmpty();
    }
  }

  @Test
  void what_no_event_tells_the_next_comparison_finds() {
    start("ovn.drift_check_interval=1");
    var admin = ovn.cloud.admin();
    var group = admin.create("security_group", "name", "theirs");
    ovn.settle();
    var name = "pg_" + group.id().replace('-', '_');

    ovn.northbound(t -> t.mutate(Tables.PORT_GROUP, ovn.row(Tables.PORT_GROUP, name).uuid(),
        Mutation.insert("ports", Value.of(ovn.row(Tables.PORT, port.id()).uuid()))));

    Wait.until("the port to leave the group", OvnCloud.SOON, () -> ovn.row(Tables.PORT_GROUP, name).uuids("ports").isEmpty());
  }

  private String isolated() {
    return "pvlan_isolated_" + ((String) lonely.get("network_id")).replace('-', '_');
  }

  private static List<Condition> named(String name) {
    return List.of(Condition.equal("name", Value.of(name)));
  }
}
