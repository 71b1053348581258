package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.Value;
import org.nucleon.testkit.Wait;

/// Load balancers that Octavia's driver for OVN writes next to our rows, and the floating IPs of their members.
class BalancedMembersTest {
  private static final String POOL = "pool_8bdf0bd0-2ba9-4b3b-a8ac-6b1bd7c0f001";
  private OvnCloud ovn;

  @BeforeEach
  void start() {
    ovn = OvnCloud.alone("ovn.enable_distributed_floating_ip=true", "ovn.drift_check_interval=0");
    ovn.chassis("gw1", true);
  }

  @AfterEach
  void stop() {
    ovn.close();
  }

  @Test
  void a_members_floating_ip_is_at_the_gateway_as_long_as_it_is_one() {
    var admin = ovn.cloud.admin();
    var network = admin.network();
    var subnet = admin.subnet(network, "10.1.0.0/24");
    var outside = ovn.outside();
    ovn.router(outside, subnet);
    var port = admin.port(network, "fixed_ips", List.of(Map.of("ip_address", "10.1.0.11")));
    var floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", port.id());
    ovn.settle();
    var balancer = Map.of("name", Value.of("lb"), "external_ids", Value.ofStrings(Map.of(POOL, "", "neutron:vip", "10.1.0.9")));
    ovn.northbound(transaction -> transaction.insert(Tables.LOAD_BALANCER, balancer));
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
      var row = ovn.row(Tables.LOAD_BALANCER, "lb");
      transaction.mutate(Tables.LOAD_BALANCER, row.uuid(), Mutation.delete("external_ids", Value.ofStrings(List.of(POOL))),
          Mutation.insert("external_ids", Value.ofStrings(Map.of(POOL, members))));
    });
  }

  private String balancer(String note) {
    return ovn.row(Tables.LOAD_BALANCER, "lb").entry("external_ids", note).orElseThrow();
  }

  private Row nat(Cloud.Answer floatingIp) {
    return ovn.look(view -> view.find(new RowKey(Tables.NAT, floatingIp.id())).orElseThrow());
  }
}
