package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.Value;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.Wait;

/// Load balancers that Octavia's driver for OVN writes next to our rows, and the floating IPs of their members.
class BalancedMembersTest {
  private static final String POOL = "pool_8bdf0bd0-2ba9-4b3b-a8ac-6b1bd7c0f001";
  private final OvsdbServer northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND);
  private final OvsdbServer southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND);
  private OvnCloud ovn;

  @BeforeEach
  void start() {
    ovn = OvnCloud.on(northbound, southbound, "ovn.enable_distributed_floating_ip=true", "ovn.drift_check_interval=0");
    ovn.chassis("gw1", true);
  }

  @AfterEach
  void stop() {
    ovn.close();
    northbound.close();
    southbound.close();
  }

  @Test
  void a_members_floating_ip_is_at_the_gateway_as_long_as_it_is_one() {
    var admin = ovn.cloud.admin();
    var network = admin.network();
    var subnet = admin.subnet(network, "10.1.0.0/24");
    var outside = admin.network("router:external", true, "provider:network_type", "flat", "provider:physical_network", "physnet1");
    admin.subnet(outside, "203.0.113.0/24");
    var router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
    admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
    var port = admin.port(network, "fixed_ips", List.of(Map.of("ip_address", "10.1.0.11")));
    var floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", port.id());
    ovn.settle();
    var balancer = Map.of("name", Value.of("lb"), "external_ids", Value.ofStrings(Map.of(POOL, "", "neutron:vip", "10.1.0.9")));
    ovn.northbound(transaction -> transaction.insert("Load_Balancer", balancer));
    assertThat(nat(floatingIp).optionalString("logical_port")).contains(port.id());

    members("member_8bdf0bd0-2ba9-4b3b-a8ac-6b1bd7c0f002_10.1.0.7:80_%s,member_8bdf0bd0-2ba9-4b3b-a8ac-6b1bd7c0f003_10.1.0.11:80_%s"
        .formatted(subnet.id(), subnet.id()));

    Wait.until("the floating IP to be at the gateway", OvnCloud.SOON, () -> nat(floatingIp).optionalString("logical_port").isEmpty());
    ovn.settle();
    assertThat(ovn.synchronise()).as("what is to be done").isEmpty();
    assertThat(nat(floatingIp).entry("external_ids", "neutron:fip_port_id")).contains(port.id());
    assertThat(balancer(POOL)).as("left alone").contains("10.1.0.7");

    members("member_8bdf0bd0-2ba9-4b3b-a8ac-6b1bd7c0f002_10.1.0.7:80_%s".formatted(subnet.id()));

    Wait.until("the floating IP to lead to its port again", OvnCloud.SOON, () -> nat(floatingIp).optionalString("logical_port").equals(
        Optional.of(port.id())));
    ovn.settle();
  }

  private void members(String members) {
    ovn.northbound(transaction -> {
      var row = row("Load_Balancer", "name", "lb");
      transaction.mutate("Load_Balancer", row.uuid(), Mutation.delete("external_ids", Value.ofStrings(List.of(POOL))),
          Mutation.insert("external_ids", Value.ofStrings(Map.of(POOL, members))));
    });
  }

  private String balancer(String note) {
    return row("Load_Balancer", "name", "lb").entry("external_ids", note).orElseThrow();
  }

  private Row nat(Cloud.Answer floatingIp) {
    return row("NAT", "external_ip", (String) floatingIp.get("floating_ip_address"));
  }

  private Row row(String table, String column, String value) {
    try (var client = OvsdbClient.open(OvsdbOptions.of(northbound.remote(), Northbound.DATABASE));
        var replica = client.replicate(Monitor.of().table(table))) {
      replica.awaitLoaded(OvnCloud.SOON);
      return replica.rows(table).stream().filter(each -> each.string(column).equals(value)).filter(each -> !table.equals("NAT")
          || each.string("type").equals("dnat_and_snat")).findFirst().orElseThrow();
    }
  }
}
