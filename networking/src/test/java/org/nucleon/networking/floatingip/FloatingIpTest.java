package org.nucleon.networking.floatingip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

class FloatingIpTest {

  /// What is chosen at random never is what tests ask for by name.
  private static final List<Object> POOLS_OUTSIDE = List.of(Map.of("start", "203.0.113.100", "end", "203.0.113.199"));
  private static final List<Object> POOLS = List.of(Map.of("start", "10.0.0.100", "end", "10.0.0.199"));

  private final Cloud cloud = Cloud.start();
  private final Cloud.User admin = cloud.admin();
  private final Cloud.User blue = cloud.blue();
  private final Answer outside = admin.network("router:external", true);
  private final Answer outsideSubnet = admin.subnet(outside, "203.0.113.0/24", "allocation_pools", POOLS_OUTSIDE);
  private final Answer network = blue.network();
  private final Answer subnet = blue.subnet(network, "10.0.0.0/24", "allocation_pools", POOLS);
  private final Answer router = blue.create("router", "external_gateway_info", Map.of("network_id", outside.id()));

  FloatingIpTest() {
    blue.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void a_new_floating_ip_is_down_and_held_by_a_hidden_port() {
    var floating = floatingIp();

    assertThat(floating.body()).containsEntry("status", "DOWN").containsEntry("port_id", null).containsEntry("fixed_ip_address", null)
        .containsEntry("router_id", null).containsEntry("port_details", null).containsEntry("project_id", Cloud.BLUE)
        .doesNotContainKeys("subnet_id", "floating_port_id");
    var holder = admin.list("port", "device_id", floating.id());
    assertThat(holder.addresses()).containsExactly((String) floating.get("floating_ip_address"));
    assertThat(holder.body()).containsEntry("device_owner", "network:floatingip").containsEntry("project_id", "").containsEntry("status", "N/A");
    assertThat(admin.delete("port", holder.id()).refusal()).isEqualTo("409 ServicePortInUse");
    blue.delete("floatingip", floating.id()).ok();
    assertThat(admin.show("port", holder.id()).refusal()).isEqualTo("404 PortNotFound");
  }

  @Test
  void a_port_keeps_the_address_that_a_floating_ip_leads_to() {
    var port = blue.port(network);
    var floating = blue.create("floatingip", "floating_network_id", outside.id(), "port_id", port.id());

    assertThat(blue.tryUpdate("port", port.id(), "fixed_ips", List.of()).message()).startsWith("Bad port request: Cannot update the fixed_ips of the port "
        + port.id());
    blue.update("port", port.id(), "fixed_ips", List.of(Map.of("ip_address", port.addresses().getFirst()), Map.of("subnet_id", subnet.id())));
    blue.delete("port", port.id()).ok();
    assertThat(blue.show("floatingip", floating.id()).body()).as("not its floating IP").containsEntry("port_id", null).containsEntry("fixed_ip_address", null);
  }

  @Test
  void a_port_with_a_foreign_floating_ip_is_administrators_to_delete() {
    var port = blue.port(network);
    admin.create("floatingip", "floating_network_id", outside.id(), "port_id", port.id());

    assertThat(blue.delete("port", port.id()).status()).isEqualTo(409);
    admin.delete("port", port.id()).ok();
  }

  @Test
  void a_floating_ip_comes_from_an_external_network_with_ipv4() {
    var ipv6 = admin.network("router:external", true);
    admin.subnet(ipv6, "2001:db8::/64");

    assertThat(blue.tryCreate("floatingip", "floating_network_id", network.id()).message())
        .isEqualTo("Bad floatingip request: Network %s is not a valid external network.".formatted(network.id()));
    assertThat(blue.tryCreate("floatingip", "floating_network_id", ipv6.id()).refusal()).isEqualTo("400 BadRequest");
    assertThat(blue.tryCreate("floatingip", "floating_network_id", UUID.randomUUID().toString()).refusal()).isEqualTo("404 NetworkNotFound");
  }

  @Test
  void an_address_or_a_subnet_may_be_asked_for() {
    var other = admin.subnet(outside, "198.51.100.0/24");

    assertThat((String) blue.create("floatingip", "floating_network_id", outside.id(), "subnet_id", other.id()).get("floating_ip_address"))
        .startsWith("198.51.100.");
    assertThat(blue.tryCreate("floatingip", "floating_network_id", outside.id(), "floating_ip_address", "203.0.113.99").refusal())
        .isEqualTo("403 PolicyNotAuthorized");
    admin.create("floatingip", "floating_network_id", outside.id(), "floating_ip_address", "203.0.113.99");
    assertThat(admin.tryCreate("floatingip", "floating_network_id", outside.id(), "floating_ip_address", "203.0.113.99").refusal())
        .isEqualTo("409 IpAddressAlreadyAllocated");
    assertThat(blue.tryCreate("floatingip", "floating_network_id", outside.id(), "subnet_id", subnet.id()).refusal()).isEqualTo("400 BadRequest");
    assertThat(blue.tryCreate("floatingip", "floating_network_id", outside.id(), "subnet_id", UUID.randomUUID().toString()).refusal())
        .isEqualTo("404 SubnetNotFound");
  }

  @Test
  void an_association_is_made_moved_and_ended() {
    var one = blue.port(network, "name", "one", "device_owner", "compute:nova");
    var two = blue.port(network);

    var floating = blue.create("floatingip", "floating_network_id", outside.id(), "port_id", one.id());
    assertThat(floating.body()).containsEntry("port_id", one.id()).containsEntry("fixed_ip_address", one.addresses().getFirst())
        .containsEntry("router_id", router.id());
    assertThat((Map<?, ?>) floating.get("port_details")).isEqualTo(Map.of("name", "one", "network_id", network.id(), "mac_address", one.get("mac_address"),
        "admin_state_up", true, "status", "DOWN", "device_id", "", "device_owner", "compute:nova"));
    assertThat(blue.update("floatingip", floating.id(), "description", "x").get("port_id")).isEqualTo(one.id());
    assertThat(blue.update("floatingip", floating.id(), "port_id", two.id()).get("fixed_ip_address")).isEqualTo(two.addresses().getFirst());
    assertThat(blue.update("floatingip", floating.id(), "port_id", null).body()).containsEntry("port_id", null).containsEntry("fixed_ip_address", null)
        .containsEntry("router_id", null).containsEntry("status", "DOWN");
  }

  @Test
  void an_empty_update_ends_the_association() {
    var floating = associate(blue.port(network)).ok();

    assertThat(blue.update("floatingip", floating.id()).get("port_id")).isNull();
  }

  @Test
  void one_address_has_one_floating_ip_of_a_network() {
    var port = blue.port(network);
    blue.create("floatingip", "floating_network_id", outside.id(), "port_id", port.id());

    assertThat(blue.tryCreate("floatingip", "floating_network_id", outside.id(), "port_id", port.id()).refusal())
        .isEqualTo("409 FloatingIPPortAlreadyAssociated");
  }

  @Test
  void a_port_with_several_addresses_needs_one_named() {
    var port = blue.port(network, "fixed_ips", List.of(Map.of("ip_address", "10.0.0.50"), Map.of("ip_address", "10.0.0.51")));

    assertThat(blue.tryCreate("floatingip", "floating_network_id", outside.id(), "port_id", port.id()).message())
        .contains("has multiple fixed IPv4 addresses");
    assertThat(blue.tryCreate("floatingip", "floating_network_id", outside.id(), "port_id", port.id(), "fixed_ip_address", "10.0.0.52").message())
        .contains("does not have fixed ip 10.0.0.52");
    assertThat(blue.create("floatingip", "floating_network_id", outside.id(), "port_id", port.id(), "fixed_ip_address", "10.0.0.51").get("fixed_ip_address"))
        .isEqualTo("10.0.0.51");
    assertThat(blue.tryCreate("floatingip", "floating_network_id", outside.id(), "fixed_ip_address", "10.0.0.51").message())
        .contains("fixed_ip_address cannot be specified without a port_id");
  }

  @Test
  void no_address_and_no_word_about_the_port_leaves_both() {
    var port = blue.port(network);
    var floatingIp = blue.create("floatingip", "floating_network_id", outside.id(), "port_id", port.id());

    var after = blue.update("floatingip", floatingIp.id(), "fixed_ip_address", null);

    assertThat(List.of(after.get("port_id"), after.get("fixed_ip_address"), after.get("router_id")))
        .isEqualTo(List.of(port.id(), floatingIp.get("fixed_ip_address"), floatingIp.get("router_id")));
  }

  @Test
  void a_port_must_be_ones_own_and_have_ipv4_and_a_router_out() {
    var shared = admin.network("shared", true);
    admin.subnet(shared, "10.1.0.0/24");
    var theirs = cloud.green().port(shared);
    var unrouted = blue.port(shared);
    var bare = blue.port(network, "fixed_ips", List.of());

    admin.create("rbac_policy", "object_type", "network", "object_id", network.id(), "action", "access_as_shared", "target_tenant", Cloud.GREEN);
    var guest = cloud.green().port(network);

    assertThat(associate(guest).message()).contains("is owned by a different project");
    assertThat(associate(theirs).refusal()).as("out of sight").isEqualTo("404 PortNotFound");
    assertThat(associate(unrouted).refusal()).isEqualTo("404 ExternalGatewayForFloatingIPNotFound");
    assertThat(associate(bare).message()).contains("has no fixed IPv4 addresses");
  }

  @Test
  void a_port_with_the_floating_ip_of_another_project_stays_until_that_lets_go() {
    var port = blue.port(network);
    var theirs = admin.create("floatingip", "project_id", Cloud.GREEN, "floating_network_id", outside.id(), "port_id", port.id());

    var refused = blue.delete("port", port.id());

    assertThat(refused.refusal()).isEqualTo("409 FipAssociated");
    assertThat(refused.message()).isEqualTo("Unable to complete the operation on port %s because the port still has an associated floating IP."
        .formatted(port.id()));
    cloud.green().update("floatingip", theirs.id(), "port_id", null);
    blue.delete("port", port.id()).ok();
  }

  @Test
  void an_administrator_deletes_a_port_whosever_its_floating_ip_is() {
    var port = blue.port(network);
    var theirs = admin.create("floatingip", "project_id", Cloud.GREEN, "floating_network_id", outside.id(), "port_id", port.id());

    admin.delete("port", port.id()).ok();

    assertThat(cloud.green().show("floatingip", theirs.id()).get("port_id")).isNull();
  }

  @Test
  void the_subnets_own_gateway_is_preferred() {
    var second = blue.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
    var leg = blue.port(network, "fixed_ips", List.of(Map.of("subnet_id", subnet.id(), "ip_address", "10.0.0.200")));
    blue.act("router", second.id(), "add_router_interface", "port_id", leg.id()).ok();

    for (int i = 0; i < 4; i++) {
      assertThat(associate(blue.port(network)).get("router_id")).isEqualTo(router.id());
    }
  }

  @Test
  void what_a_floating_ip_needs_stays() {
    var port = blue.port(network);
    var floating = associate(port).ok();

    assertThat(blue.act("router", router.id(), "remove_router_interface", "subnet_id", subnet.id()).refusal())
        .isEqualTo("409 RouterInterfaceInUseByFloatingIP");
    assertThat(blue.tryUpdate("router", router.id(), "external_gateway_info", null).refusal()).isEqualTo("409 RouterExternalGatewayInUseByFloatingIp");
    assertThat(blue.tryUpdate("port", port.id(), "fixed_ips", List.of(Map.of("ip_address", "10.0.0.99"))).refusal()).isEqualTo("400 BadRequest");
    blue.delete("floatingip", floating.id()).ok();
    blue.update("router", router.id(), "external_gateway_info", null);
  }

  @Test
  void a_floating_ip_outlives_its_port() {
    var port = blue.port(network);
    var floating = associate(port).ok();

    blue.delete("port", port.id()).ok();

    assertThat(blue.show("floatingip", floating.id()).body()).containsEntry("port_id", null).containsEntry("router_id", null).containsEntry("status", "DOWN");
    assertThat(blue.show("floatingip", floating.id()).revision()).isGreaterThan(floating.revision());
  }

  @Test
  void idle_floating_ips_go_with_their_network() {
    var other = admin.network("router:external", true);
    admin.subnet(other, "198.51.100.0/24");
    var floating = blue.create("floatingip", "floating_network_id", other.id());

    admin.delete("network", other.id()).ok();

    assertThat(blue.show("floatingip", floating.id()).refusal()).isEqualTo("404 FloatingIPNotFound");
  }

  @Test
  void floating_ips_are_found_by_what_they_show() {
    var port = blue.port(network);
    var floating = associate(port).ok();
    floatingIp();

    assertThat(blue.list("floatingip", "port_id", port.id()).all("id")).containsExactly(floating.id());
    assertThat(blue.list("floatingip", "router_id", router.id()).all("id")).containsExactly(floating.id());
    assertThat(blue.list("floatingip", "floating_ip_address", (String) floating.get("floating_ip_address")).all("id")).containsExactly(floating.id());
    assertThat(blue.list("floatingip", "floating_network_id", outside.id()).list()).hasSize(2);
  }

  @Test
  void floating_ips_are_found_by_state_and_words_too() {
    var port = blue.port(network);
    var floating = blue.create("floatingip", "floating_network_id", outside.id(), "port_id", port.id(), "description", "the web");

    assertThat(blue.list("floatingip", "fixed_ip_address", port.addresses().getFirst()).all("id")).containsExactly(floating.id());
    assertThat(blue.list("floatingip", "description", "the web", "status", "DOWN").all("id")).containsExactly(floating.id());
    assertThat(blue.list("floatingip", "status", "ACTIVE").list()).isEmpty();
    String ghost = UUID.randomUUID().toString();
    assertThat(blue.show("floatingip", ghost).message()).isEqualTo("Floating IP %s could not be found".formatted(ghost));
  }

  @Test
  void an_address_must_be_of_the_network_and_free() {
    var small = admin.network("router:external", true);
    admin.subnet(small, "198.51.100.0/30", "gateway_ip", null);
    blue.create("floatingip", "floating_network_id", small.id());
    blue.create("floatingip", "floating_network_id", small.id());

    assertThat(admin.tryCreate("floatingip", "floating_network_id", outside.id(), "floating_ip_address", "192.0.2.1").status()).isEqualTo(400);
    assertThat(blue.tryCreate("floatingip", "floating_network_id", small.id()).refusal()).isEqualTo("409 IpAddressGenerationFailure");
  }

  @Test
  void a_network_that_gives_floating_ips_no_ipv4_has_none() {
    var unfit = admin.network("router:external", true);
    admin.subnet(unfit, "198.51.100.0/24", "service_types", List.of("network:router_gateway"));
    admin.subnet(unfit, "2001:db8::/64");

    assertThat(blue.tryCreate("floatingip", "floating_network_id", unfit.id()).refusal()).isEqualTo("400 ExternalIpAddressExhausted");
    assertThat(admin.list("port", "device_owner", "network:floatingip").list()).as("no port is left behind").isEmpty();
  }

  @Test
  void neither_dhcp_ports_nor_ipv6_addresses_get_floating_ips() {
    blue.subnet(network, "2001:db8::/64");
    var dhcp = admin.port(network, "device_owner", "network:dhcp", "device_id", "agent");
    var port = blue.port(network);
    String ipv6 = port.addresses().stream().filter(address -> address.contains(":")).findFirst().orElseThrow();

    assertThat(admin.tryCreate("floatingip", "floating_network_id", outside.id(), "port_id", dhcp.id()).message())
        .isEqualTo("Bad floatingip request: Cannot process floating IP association for DHCP port %s.".formatted(dhcp.id()));
    assertThat(blue.tryCreate("floatingip", "floating_network_id", outside.id(), "port_id", port.id(), "fixed_ip_address", ipv6).refusal())
        .isEqualTo("400 BadRequest");
    assertThat(associate(port).get("fixed_ip_address")).isNotEqualTo(ipv6);
  }

  @Test
  void where_traffic_leaves_may_be_said_of_a_floating_ip_alone() {
    var silent = floatingIp();
    var spoken = blue.create("floatingip", "floating_network_id", outside.id(), "distributed", true);

    assertThat(silent.body()).doesNotContainKey("distributed");
    assertThat(spoken.get("distributed")).isEqualTo(true);
    assertThat(blue.list("floatingip", "distributed", "true").all("id")).containsExactly(spoken.id());
    assertThat(blue.update("floatingip", spoken.id(), "distributed", false).get("distributed")).isEqualTo(false);
    assertThat(blue.update("floatingip", spoken.id(), "distributed", null).body()).doesNotContainKey("distributed");
  }

  @Test
  void pools_are_the_ipv4_subnets_of_external_networks_in_sight() {
    admin.subnet(outside, "2001:db8::/64");

    var pools = blue.list("floatingip_pool");

    assertThat(pools.list()).containsExactly(Cloud.map("subnet_id", outsideSubnet.id(), "subnet_name", "", "network_id", outside.id(),
        "cidr", "203.0.113.0/24", "project_id", Cloud.BLUE, "tenant_id", Cloud.BLUE));
  }

  @Test
  void of_many_floating_ips_for_one_port_one_wins() throws Exception {
    var port = blue.port(network);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Answer> request = () -> associate(port);
      var answers = threads.invokeAll(java.util.Collections.nCopies(8, request)).stream().map(Future::resultNow).toList();
      assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
      assertThat(answers.stream().filter(answer -> answer.status() != 200)).allSatisfy(
          answer -> assertThat(answer.refusal()).isEqualTo("409 FloatingIPPortAlreadyAssociated"));
    }
    assertThat(admin.list("port", "device_owner", "network:floatingip").list()).as("no port is left behind").hasSize(1);
  }

  private Answer floatingIp() {
    return blue.create("floatingip", "floating_network_id", outside.id());
  }

  private Answer associate(Answer port) {
    return blue.tryCreate("floatingip", "floating_network_id", outside.id(), "port_id", port.id());
  }
}
