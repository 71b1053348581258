package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovsdb.Condition;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Value;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.Wait;

/// The whole backend between the Networking API and OVN's databases.
class OvnBackendTest {
  private final OvsdbServer northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND);
  private final OvsdbServer southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND);
  private OvnCloud ovn;

  @BeforeEach
  void start() {
    ovn = OvnCloud.on(northbound, southbound);
    ovn.chassis("hv1", false);
    ovn.chassis("gw1", true);
  }

  @AfterEach
  void stop() {
    ovn.close();
    northbound.close();
    southbound.close();
  }

  @Test
  void a_cloud_is_built_and_taken_down() {
    var admin = ovn.cloud.admin();
    var outside = admin.network("router:external", true, "provider:network_type", "flat", "provider:physical_network", "physnet1");
    admin.subnet(outside, "203.0.113.0/24");
    var inside = admin.network("name", "inside");
    var subnet = admin.subnet(inside, "10.1.0.0/24");
    var port = admin.port(inside, "device_owner", "compute:nova", "device_id", "vm1");
    var router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
    admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
    var floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", port.id());

    ovn.settle();
    ovn.awaitStatus("floatingip", floatingIp.id(), "ACTIVE");

    admin.update("floatingip", floatingIp.id(), "port_id", null);
    ovn.awaitStatus("floatingip", floatingIp.id(), "DOWN");
    assertThat(admin.delete("floatingip", floatingIp.id()).status()).isEqualTo(200);
    admin.act("router", router.id(), "remove_router_interface", "subnet_id", subnet.id()).ok();
    assertThat(admin.delete("router", router.id()).status()).isEqualTo(200);
    assertThat(admin.delete("port", port.id()).status()).isEqualTo(200);
    assertThat(admin.delete("network", inside.id()).status()).isEqualTo(200);
    assertThat(admin.delete("network", outside.id()).status()).isEqualTo(200);
    ovn.settle();
  }

  @Test
  void an_address_that_machines_share_is_virtual_as_long_as_one_may_use_it() {
    var admin = ovn.cloud.admin();
    var network = admin.network();
    admin.subnet(network, "10.1.0.0/24");
    var other = admin.network();
    admin.subnet(other, "10.1.0.0/24");
    var pair = List.of(Map.of("ip_address", "10.1.0.100"));
    var first = admin.port(network, "allowed_address_pairs", pair);
    admin.port(other, "allowed_address_pairs", pair);
    var shared = admin.port(network, "fixed_ips", List.of(Map.of("ip_address", "10.1.0.100")), "device_id", "lb-1", "device_owner", "Octavia");
    var second = admin.port(network, "allowed_address_pairs", pair);
    ovn.settle();
    assertThat(parents(shared.id())).containsExactlyInAnyOrder(first.id(), second.id());

    admin.update("port", first.id(), "allowed_address_pairs", List.of());
    ovn.settle();
    assertThat(parents(shared.id())).containsExactly(second.id());

    admin.delete("port", second.id());
    ovn.settle();
    assertThat(parents(shared.id())).isEmpty();
  }

  private List<String> parents(String port) {
    try (var client = OvsdbClient.open(OvsdbOptions.of(northbound.remote(), "OVN_Northbound")); var view = Northbound.of(client)) {
      view.replica().awaitLoaded(OvnCloud.SOON);
      return view.replica().rows("Logical_Switch_Port").stream().filter(row -> row.string("name").equals(port)).findFirst().orElseThrow()
          .entry("options", "virtual-parents").map(parents -> List.of(parents.split(","))).orElse(List.of());
    }
  }

  @Test
  void networks_are_numbered_as_far_as_tunnels_carry_numbers() {
    var admin = ovn.cloud.admin();
    ovn.settle();
    ovn.northbound(transaction -> transaction.update("NB_Global", List.of(), Map.of("options", Value.ofStrings(Map.of("max_tunid", "4095")))));

    Wait.until("the limit to be known", OvnCloud.SOON, () -> {
      var beyond = admin.tryCreate("network", "provider:network_type", "geneve", "provider:segmentation_id", 5000L);
      if (beyond.status() == 200) {
        admin.delete("network", beyond.id()).ok();
        return false;
      }
      return beyond.message().equals("Invalid input for operation: Segmentation ID should be lower or equal to 4095.");
    });
    admin.network("provider:network_type", "geneve", "provider:segmentation_id", 4095L);
  }

  @Test
  void a_port_is_active_as_long_as_it_is_plugged_in_where_it_belongs() {
    var admin = ovn.cloud.admin();
    var network = admin.network();
    admin.subnet(network, "10.1.0.0/24");
    var port = admin.port(network, "binding:host_id", "hv1", "device_owner", "compute:nova");
    assertThat(port.get("binding:vif_type")).isEqualTo("ovs");
    assertThat(port.get("status")).isEqualTo("DOWN");
    ovn.settle();

    ovn.plug(port.id(), "hv1");
    ovn.awaitStatus("port", port.id(), "ACTIVE");

    ovn.unplug(port.id());
    ovn.awaitStatus("port", port.id(), "DOWN");

    ovn.plug(port.id(), "gw1"); // not where it belongs
    ovn.plug(port.id(), "hv1");
    ovn.awaitStatus("port", port.id(), "ACTIVE");
  }

  @Test
  void a_port_is_down_when_the_host_that_had_it_is_gone() {
    var admin = ovn.cloud.admin();
    var network = admin.network();
    admin.subnet(network, "10.1.0.0/24");
    var port = admin.port(network);
    ovn.settle();
    ovn.chassis("hv9", false);
    ovn.plug(port.id(), "hv9");
    ovn.awaitStatus("port", port.id(), "ACTIVE");

    ovn.withdraw("hv9");

    ovn.awaitStatus("port", port.id(), "DOWN");
  }

  @Test
  void routers_forget_who_had_a_floating_ip_or_a_gateways_address() {
    var admin = ovn.cloud.admin();
    var outside = admin.network("router:external", true, "provider:network_type", "flat", "provider:physical_network", "physnet1");
    admin.subnet(outside, "203.0.113.0/24");
    var inside = admin.network();
    var subnet = admin.subnet(inside, "10.1.0.0/24");
    var port = admin.port(inside);
    var router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
    admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
    var gateway = admin.list("port", "device_owner", "network:router_gateway");
    var floatingIp = admin.create("floatingip", "floating_network_id", outside.id());
    ovn.settle();
    var address = (String) floatingIp.get("floating_ip_address");
    ovn.learn(address, "fa:16:3e:99:99:99");
    ovn.learn("203.0.113.77", (String) gateway.all("mac_address").getFirst());
    ovn.learn("203.0.113.78", "fa:16:3e:99:99:98");

    admin.update("floatingip", floatingIp.id(), "port_id", port.id());
    Wait.until("the floating IP to be forgotten", OvnCloud.SOON, () -> !ovn.learnt().contains(address));

    admin.update("floatingip", floatingIp.id(), "port_id", null);
    admin.update("router", router.id(), "external_gateway_info", null);
    Wait.until("the gateway to be forgotten", OvnCloud.SOON, () -> ovn.learnt().equals(List.of("203.0.113.78")));
  }

  @Test
  void a_host_that_ovn_does_not_know_takes_no_ports() {
    var admin = ovn.cloud.admin();
    var network = admin.network();

    assertThat(admin.port(network, "binding:host_id", "nowhere").get("binding:vif_type")).isEqualTo("binding_failed");
  }

  @Test
  void hosts_are_shown_as_agents() {
    var agents = ovn.cloud.admin().list("agent", "binary", "ovn-controller");

    assertThat(agents.all("host")).containsExactlyInAnyOrder("hv1", "gw1");
    assertThat(agents.all("agent_type")).containsExactlyInAnyOrder("OVN Controller agent", "OVN Controller Gateway agent");
    assertThat(agents.all("alive")).containsOnly(true);
  }

  @Test
  void what_others_did_to_our_rows_shows_and_is_mended_and_their_rows_stay() {
    var admin = ovn.cloud.admin();
    var network = admin.network();
    ovn.settle();
    ovn.stop(); // or it would be mended before anyone looks
    var named = Condition.equal("name", Value.of("neutron-" + network.id()));
    ovn.northbound(transaction -> {
      transaction.update("Logical_Switch", List.of(named), Map.of("other_config", Value.ofStrings(Map.of("mcast_snoop", "true", "theirs", "1"))));
      transaction.insert("Logical_Switch", Map.of("name", Value.of("theirs")));
    });

    assertThat(ovn.differences()).singleElement().asString().contains("~ Logical_Switch neutron-" + network.id(), "mcast_snoop=false");
    assertThat(ovn.synchronise()).hasSize(1);

    assertThat(ovn.differences()).isEmpty();
  }

  @Test
  void a_database_that_was_away_is_caught_up_with() {
    var admin = ovn.cloud.admin();
    var network = admin.network();
    ovn.settle();

    northbound.kill();
    var port = admin.port(network);
    admin.network("name", "meanwhile");
    northbound.restart();

    ovn.settle();
    assertThat(admin.delete("port", port.id()).status()).isEqualTo(200);
    ovn.settle();
  }

  @Test
  void of_two_servers_one_writes() throws Exception {
    try (var _ = ovn.run()) {
      var admin = ovn.cloud.admin();
      for (int i = 0; i < 20; i++) {
        admin.port(admin.network());
      }
      ovn.settle();
    }
  }

  @Test
  void an_object_that_ovn_refuses_does_not_hold_up_the_others() {
    var admin = ovn.cloud.admin();
    var unlucky = admin.network();
    ovn.settle();
    var ports = new ArrayList<String>();
    ovn.stop();
    for (int i = 0; i < 10; i++) {
      ports.add(admin.port(unlucky).id());
    }
    // Someone else has a port of that name, which OVN allows once.
    ovn.northbound(transaction -> {
      var theirs = transaction.insert("Logical_Switch_Port", Map.of("name", Value.of(ports.get(3))));
      transaction.insert("Logical_Switch", Map.of("name", Value.of("theirs"), "ports", theirs.reference()));
    });
    ovn.run();

    Wait.until("all but one", OvnCloud.SOON, () -> {
      var differences = ovn.differences();
      return !differences.isEmpty() && differences.stream().allMatch(line -> line.contains(ports.get(3)));
    });

    ovn.northbound(transaction -> transaction.delete("Logical_Switch", List.of(Condition.equal("name", Value.of("theirs")))));
    ovn.settle();
  }

  @Test
  void a_gateway_moves_on_when_its_chassis_is_taken_away() {
    ovn.chassis("gw2", true);
    var admin = ovn.cloud.admin();
    var outside = admin.network("router:external", true, "provider:network_type", "flat", "provider:physical_network", "physnet1");
    admin.subnet(outside, "203.0.113.0/24");
    var router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
    ovn.settle();
    assertThat(ovn.placement(router.id())).containsExactlyInAnyOrder("gw1", "gw2");

    var head = ovn.placement(router.id()).getFirst();
    ovn.withdraw(head);

    Wait.until("the gateway to leave " + head, OvnCloud.SOON, () -> ovn.placement(router.id()).equals(List.of(head.equals("gw1") ? "gw2" : "gw1")));
  }
}
