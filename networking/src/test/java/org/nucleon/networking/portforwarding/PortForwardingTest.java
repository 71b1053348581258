package org.nucleon.networking.portforwarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

class PortForwardingTest {

  /// What is chosen at random never is what tests ask for by name.
  private static final List<Object> POOLS = List.of(Map.of("start", "10.0.0.100", "end", "10.0.0.199"));

  private final Cloud cloud = Cloud.start();
  private final Cloud.User admin = cloud.admin();
  private final Cloud.User blue = cloud.blue();
  private final Answer outside = admin.network("router:external", true);
  private final Answer network = blue.network();
  private final Answer subnet;
  private final Answer router;
  private final Answer floating;
  private final Answer port;

  PortForwardingTest() {
    admin.subnet(outside, "203.0.113.0/24");
    subnet = blue.subnet(network, "10.0.0.0/24", "allocation_pools", POOLS);
    router = blue.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
    blue.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
    floating = blue.create("floatingip", "floating_network_id", outside.id());
    port = blue.port(network);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void a_port_is_forwarded_and_forwarded_elsewhere_and_no_more() {
    var forwarding = forward("external_port", 2222, "internal_port", 22, "description", "shell").ok();

    assertThat(forwarding.body()).isEqualTo(Cloud.map("id", forwarding.id(), "protocol", "tcp", "internal_port_id", port.id(),
        "internal_ip_address", port.addresses().getFirst(), "internal_port", 22L, "external_port", 2222L, "description", "shell",
        "external_port_range", "2222:2222", "internal_port_range", "22:22"));
    assertThat(mine().show("port_forwarding", forwarding.id()).body()).isEqualTo(forwarding.body());
    assertThat(mine().list("port_forwarding").list()).containsExactly(forwarding.body());

    var changed = mine().update("port_forwarding", forwarding.id(), "internal_port", 23, "protocol", "udp");
    assertThat(changed.body()).containsEntry("internal_port", 23L).containsEntry("internal_port_range", "23:23").containsEntry("external_port", 2222L)
        .containsEntry("protocol", "udp");

    assertThat(blue.delete("floatingip", floating.id()).refusal()).isEqualTo("409 FipInUseByPortForwarding");
    mine().delete("port_forwarding", forwarding.id()).ok();
    assertThat(mine().show("port_forwarding", forwarding.id()).refusal()).isEqualTo("404 PortForwardingNotFound");
    blue.delete("floatingip", floating.id()).ok();
  }

  @Test
  void a_floating_ip_shows_what_it_forwards_and_by_which_router() {
    assertThat(floating.get("port_forwardings")).isEqualTo(List.of());

    var single = forward("external_port", 80, "internal_port", 8080).ok();
    var range = forward("external_port_range", "100:109", "internal_port_range", "200:209").ok();

    var shown = blue.show("floatingip", floating.id());
    assertThat(shown.body()).containsEntry("router_id", router.id()).containsEntry("port_id", null).containsEntry("status", "DOWN");
    assertThat((List<?>) shown.get("port_forwardings")).hasSize(2).satisfiesOnlyOnce(each -> assertThat(each).isEqualTo(Map.of("id", single.id(),
        "protocol", "tcp", "internal_ip_address", port.addresses().getFirst(), "internal_port_id", port.id(), "internal_port", 8080L,
        "external_port", 80L))).satisfiesOnlyOnce(each -> assertThat(each).isEqualTo(Map.of("id", range.id(), "protocol", "tcp",
        "internal_ip_address", port.addresses().getFirst(), "internal_port_id", port.id(), "internal_port_range", "200:209",
        "external_port_range", "100:109")));

    mine().delete("port_forwarding", single.id()).ok();
    assertThat(blue.show("floatingip", floating.id()).get("router_id")).isEqualTo(router.id());
    mine().delete("port_forwarding", range.id()).ok();
    assertThat(blue.show("floatingip", floating.id()).body()).containsEntry("router_id", null).containsEntry("port_forwardings", List.of());
  }

  @Test
  void a_change_of_forwardings_is_a_change_of_the_floating_ip_and_of_the_port() {
    long ofFloating = revision("floatingip", floating);
    long ofPort = revision("port", port);

    var forwarding = forward("external_port", 80, "internal_port", 80).ok();
    assertThat(revision("floatingip", floating)).isEqualTo(ofFloating + 1);
    assertThat(revision("port", port)).isEqualTo(ofPort + 1);
    mine().update("port_forwarding", forwarding.id(), "external_port", 81);
    assertThat(revision("floatingip", floating)).isEqualTo(ofFloating + 2);
    mine().delete("port_forwarding", forwarding.id()).ok();
    assertThat(revision("floatingip", floating)).isEqualTo(ofFloating + 3);
    assertThat(revision("port", port)).isEqualTo(ofPort + 3);
  }

  @Test
  void many_ports_are_forwarded_to_as_many_or_to_one() {
    var equal = forward("external_port_range", "100:109", "internal_port_range", "200:209").ok();
    var toOne = forward("external_port_range", "300:309", "internal_port", 300).ok();

    assertThat(equal.body()).containsEntry("external_port", null).containsEntry("internal_port", null).containsEntry("external_port_range", "100:109");
    assertThat(toOne.body()).containsEntry("external_port", null).containsEntry("internal_port", 300L).containsEntry("internal_port_range", "300:300");
    for (String internal : List.of("200:208", "200:210", "400:401")) {
      assertThat(forward("external_port_range", "500:509", "internal_port_range", internal).message()).as(internal)
          .startsWith("Bad port_forwarding request: Invalid ranges of internal and/or external ports");
    }
    assertThat(mine().tryUpdate("port_forwarding", equal.id(), "external_port", 100).message()).contains("Invalid ranges");
    assertThat(mine().update("port_forwarding", equal.id(), "external_port", 100, "internal_port", 200).get("external_port_range")).isEqualTo("100:100");
  }

  @Test
  void what_is_no_port_is_refused() {
    for (Object no : List.of(0, 65_536, "x", "1:2:3", "9:8", "1:65536", "-1", ":")) {
      assertThat(forward("external_port_range", no, "internal_port", 1).refusal()).as("range %s", no).isEqualTo("400 HTTPBadRequest");
    }
    for (Object no : List.of(0, 65_536, 333_333, "x", "1:2")) {
      assertThat(forward("external_port", no, "internal_port", 1).refusal()).as("port %s", no).isEqualTo("400 HTTPBadRequest");
      assertThat(forward("external_port", 1, "internal_port", no).refusal()).as("port %s", no).isEqualTo("400 HTTPBadRequest");
    }
    assertThat(forward("internal_port", 1).message()).contains("either external_port or external_port_range must be specified");
    assertThat(forward("external_port", 1).refusal()).isEqualTo("400 BadRequest");
    assertThat(forward("external_port", 1, "external_port_range", "2:2", "internal_port", 1).refusal()).isEqualTo("400 BadRequest");
    assertThat(forward("external_port", 1, "internal_port", 1, "protocol", "gre").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(mine().tryCreate("port_forwarding", "internal_port_id", port.id(), "external_port", 1, "internal_port", 1).refusal())
        .as("the protocol is needed").isEqualTo("400 HTTPBadRequest");
    assertThat(forward("external_port", 1, "external_port_range", "1:1", "internal_port", 1).status()).as("both say the same").isEqualTo(200);
  }

  @Test
  void ports_of_every_protocol_that_has_some_are_forwarded() {
    for (String protocol : List.of("tcp", "udp", "sctp", "dccp", "icmp", "ipv6-icmp")) {
      assertThat(forward("protocol", protocol, "external_port", 7, "internal_port", 7).get("protocol")).isEqualTo(protocol);
    }
    assertThat((List<?>) blue.show("floatingip", floating.id()).get("port_forwardings")).hasSize(6);
  }

  @Test
  void external_ports_of_one_protocol_are_forwarded_once() {
    var other = blue.port(network);
    forward("external_port_range", "100:109", "internal_port", 1).ok();

    for (String taken : List.of("100:100", "109:109", "90:100", "109:120", "1:65535", "102:103")) {
      assertThat(forwardTo(other, "external_port_range", taken, "internal_port", 2).message()).as(taken)
          .startsWith("Bad port_forwarding request: There is a port collision with the external_port_range 100:109");
    }
    forwardTo(other, "external_port_range", "90:99", "internal_port", 2).ok();
    var free = forwardTo(other, "external_port_range", "110:119", "internal_port", 3).ok();
    forwardTo(other, "external_port_range", "100:109", "internal_port", 2, "protocol", "udp").ok();
    assertThat(mine().tryUpdate("port_forwarding", free.id(), "external_port", 105).refusal()).isEqualTo("400 BadRequest");
    assertThat(mine().update("port_forwarding", free.id(), "external_port", 110).get("external_port")).as("it is its own").isEqualTo(110L);
  }

  @Test
  void a_port_inside_is_forwarded_to_once_by_whichever_floating_ip() {
    var second = blue.create("floatingip", "floating_network_id", outside.id());
    forward("external_port", 3333, "internal_port", 1111).ok();

    assertThat(forward("external_port", 5555, "internal_port", 1111).message()).contains("There is a port collision with the internal_port_range 1111:1111");
    assertThat(blue.within(second).tryCreate("port_forwarding", "internal_port_id", port.id(), "protocol", "tcp", "external_port", 3333,
        "internal_port", 1111).refusal()).isEqualTo("400 BadRequest");
    forward("external_port", 5555, "internal_port", 1111, "protocol", "udp").ok();
  }

  @Test
  void two_addresses_of_a_port_are_forwarded_to_apart() {
    var two = blue.port(network, "fixed_ips", List.of(Map.of("ip_address", "10.0.0.50"), Map.of("ip_address", "10.0.0.51")));

    assertThat(forwardTo(two, "external_port", 1, "internal_port", 80).get("internal_ip_address")).isEqualTo("10.0.0.50");
    assertThat(forwardTo(two, "external_port", 2, "internal_port", 80, "internal_ip_address", "10.0.0.51").get("internal_ip_address")).isEqualTo("10.0.0.51");
    assertThat(forwardTo(two, "external_port", 3, "internal_port", 80, "internal_ip_address", "10.0.0.52").message())
        .contains("Requested internal IP address 10.0.0.52 does not belong to internal port");
  }

  @Test
  void a_floating_ip_stands_for_an_address_or_forwards_ports_not_both() {
    var other = blue.port(network);
    forward("external_port", 80, "internal_port", 80).ok();
    var associated = blue.create("floatingip", "floating_network_id", outside.id(), "port_id", other.id());

    assertThat(blue.tryUpdate("floatingip", floating.id(), "port_id", port.id()).refusal()).isEqualTo("409 FipInUseByPortForwarding");
    assertThat(blue.within(associated).tryCreate("port_forwarding", "internal_port_id", port.id(), "protocol", "tcp", "external_port", 1,
        "internal_port", 1).refusal()).isEqualTo("409 FloatingIPPortAlreadyAssociated");
    assertThat(forwardTo(other, "external_port", 1, "internal_port", 1).refusal()).isEqualTo("409 PortHasBindingFloatingIP");
    assertThat(blue.update("floatingip", floating.id(), "port_id", null).get("router_id")).as("it forwards on").isEqualTo(router.id());
    assertThat(blue.update("floatingip", floating.id()).get("router_id")).as("it forwards on").isEqualTo(router.id());
    assertThat(blue.update("floatingip", floating.id(), "description", "x").get("router_id")).isEqualTo(router.id());
  }

  @Test
  void behind_a_distributed_router_a_port_has_a_floating_ip_or_is_forwarded_to() {
    forward("external_port", 80, "internal_port", 80).ok();
    var centralized = blue.create("floatingip", "floating_network_id", outside.id(), "port_id", port.id());
    blue.delete("floatingip", centralized.id()).ok();
    admin.update("router", router.id(), "admin_state_up", false);
    admin.update("router", router.id(), "distributed", true);
    var idle = blue.create("floatingip", "floating_network_id", outside.id());

    assertThat(blue.tryCreate("floatingip", "floating_network_id", outside.id(), "port_id", port.id()).refusal()).isEqualTo("400 PortHasPortForwarding");
    assertThat(blue.tryUpdate("floatingip", idle.id(), "port_id", port.id()).refusal()).isEqualTo("400 PortHasPortForwarding");
    blue.update("floatingip", idle.id(), "port_id", blue.port(network).id());
  }

  @Test
  void the_port_inside_is_behind_the_floating_ips_router() {
    var lonely = blue.network();
    blue.subnet(lonely, "10.1.0.0/24");
    var behindAnother = blue.network();
    var anotherSubnet = blue.subnet(behindAnother, "10.2.0.0/24");
    var another = blue.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
    blue.act("router", another.id(), "add_router_interface", "subnet_id", anotherSubnet.id()).ok();
    forward("external_port", 80, "internal_port", 80).ok();

    assertThat(forwardTo(blue.port(lonely), "external_port", 1, "internal_port", 1).message()).contains("is not reachable from subnet");
    assertThat(forwardTo(blue.port(behindAnother), "external_port", 1, "internal_port", 1).message()).contains("forwards ports by way of router");
    assertThat(forwardTo(blue.port(network, "fixed_ips", List.of()), "external_port", 1, "internal_port", 1).message())
        .contains("must have at least one IPv4 address");
    assertThat(forward("internal_port_id", UUID.randomUUID().toString(), "external_port", 1, "internal_port", 1).refusal()).isEqualTo("404 PortNotFound");
  }

  @Test
  void what_a_forwarding_needs_stays() {
    var forwarding = forward("external_port", 80, "internal_port", 80).ok();

    assertThat(blue.act("router", router.id(), "remove_router_interface", "subnet_id", subnet.id()).refusal())
        .isEqualTo("409 RouterInterfaceInUseByFloatingIP");
    assertThat(blue.tryUpdate("router", router.id(), "external_gateway_info", null).refusal()).isEqualTo("409 RouterExternalGatewayInUseByFloatingIp");
    assertThat(admin.delete("network", outside.id()).refusal()).isEqualTo("409 NetworkInUse");

    mine().delete("port_forwarding", forwarding.id()).ok();
    blue.act("router", router.id(), "remove_router_interface", "subnet_id", subnet.id()).ok();
    blue.update("router", router.id(), "external_gateway_info", null);
  }

  @Test
  void forwardings_go_with_the_address_they_lead_to() {
    var two = blue.port(network, "fixed_ips", List.of(Map.of("ip_address", "10.0.0.50"), Map.of("ip_address", "10.0.0.51")));
    forwardTo(two, "external_port", 1, "internal_port", 80, "internal_ip_address", "10.0.0.50").ok();
    var stays = forwardTo(two, "external_port", 2, "internal_port", 80, "internal_ip_address", "10.0.0.51").ok();

    blue.update("port", two.id(), "fixed_ips", List.of(Map.of("ip_address", "10.0.0.51")));
    assertThat(mine().list("port_forwarding").all("id")).containsExactly(stays.id());
    blue.delete("port", two.id()).ok();
    assertThat(mine().list("port_forwarding").list()).isEmpty();
    assertThat(blue.show("floatingip", floating.id()).get("router_id")).isNull();
  }

  @Test
  void a_forwarding_moves_to_another_port_and_its_first_address() {
    var forwarding = forward("external_port", 80, "internal_port", 80).ok();
    var other = blue.port(network);

    var moved = mine().update("port_forwarding", forwarding.id(), "internal_port_id", other.id());

    assertThat(moved.body()).containsEntry("internal_port_id", other.id()).containsEntry("internal_ip_address", other.addresses().getFirst());
    blue.create("floatingip", "floating_network_id", outside.id(), "port_id", port.id());
    assertThat(mine().tryUpdate("port_forwarding", forwarding.id(), "internal_port_id", port.id()).refusal()).isEqualTo("409 PortHasBindingFloatingIP");
  }

  @Test
  void forwardings_are_found_by_what_is_outside_and_the_port() {
    var other = blue.port(network);
    var one = forward("external_port", 80, "internal_port", 80).ok();
    var two = forwardTo(other, "external_port_range", "90:99", "internal_port", 80, "protocol", "udp").ok();

    assertThat(mine().list("port_forwarding", "external_port", "80").all("id")).containsExactly(one.id());
    assertThat(mine().list("port_forwarding", "external_port_range", "90:99").all("id")).containsExactly(two.id());
    assertThat(mine().list("port_forwarding", "protocol", "udp").all("id")).containsExactly(two.id());
    assertThat(mine().list("port_forwarding", "internal_port_id", port.id()).all("id")).containsExactly(one.id());
    assertThat(mine().list("port_forwarding", "sort_key", "external_port_range", "sort_dir", "desc").all("id")).containsExactly(two.id(), one.id());
    assertThat(mine().list("port_forwarding", "internal_ip_address", "10.0.0.5").message()).isEqualTo(
        "Port Forwarding filter internal_ip_address is not supported.");
    assertThat(mine().list("port_forwarding", "internal_port", "80").refusal()).isEqualTo("400 PortForwardingNotSupportFilterField");
  }

  @Test
  void forwardings_belong_to_the_owner_of_their_floating_ip() {
    var forwarding = forward("external_port", 80, "internal_port", 80).ok();
    var green = cloud.green();
    var another = blue.create("floatingip", "floating_network_id", outside.id());

    assertThat(green.within(floating).list("port_forwarding").refusal()).isEqualTo("404 FloatingIPNotFound");
    assertThat(green.within(floating).delete("port_forwarding", forwarding.id()).refusal()).isEqualTo("404 FloatingIPNotFound");
    assertThat(cloud.user(Cloud.BLUE, "reader").within(floating).delete("port_forwarding", forwarding.id()).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(blue.within(another).show("port_forwarding", forwarding.id()).refusal()).isEqualTo("404 PortForwardingNotFound");
    assertThat(admin.within(floating).show("port_forwarding", forwarding.id()).get("external_port")).isEqualTo(80L);
  }

  @Test
  void many_are_made_at_once_or_none() {
    var first = Cloud.map("internal_port_id", port.id(), "protocol", "tcp", "external_port", 1, "internal_port", 1);
    var second = Cloud.map("internal_port_id", port.id(), "protocol", "tcp", "external_port", 2, "internal_port", 2);
    var clashing = Cloud.map("internal_port_id", port.id(), "protocol", "tcp", "external_port", 2, "internal_port", 3);

    assertThat(mine().createAll("port_forwarding", List.of(first, second, clashing)).refusal()).isEqualTo("400 BadRequest");
    assertThat(mine().list("port_forwarding").list()).isEmpty();
    assertThat(mine().createAll("port_forwarding", List.of(first, second)).list()).hasSize(2);
  }

  private Cloud.User mine() {
    return blue.within(floating);
  }

  private Answer forward(Object... members) {
    return forwardTo(port, members);
  }

  private Answer forwardTo(Answer inside, Object... members) {
    var all = new ArrayList<Object>(List.of("internal_port_id", inside.id(), "protocol", "tcp"));
    all.addAll(Arrays.asList(members));
    return mine().tryCreate("port_forwarding", all.toArray());
  }

  private long revision(String resource, Answer object) {
    return blue.show(resource, object.id()).revision();
  }
}
