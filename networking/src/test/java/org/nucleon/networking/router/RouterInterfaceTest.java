package org.nucleon.networking.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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

class RouterInterfaceTest {

  private final Cloud cloud = Cloud.start();
  private final Cloud.User blue = cloud.blue();
  private final Cloud.User green = cloud.green();
  private final Answer router = blue.create("router", "name", "r");
  private final Answer network = blue.network();

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void an_interface_by_subnet_takes_the_gateway_address() {
    var subnet = blue.subnet(network, "10.0.0.0/24");

    var answer = add("subnet_id", subnet.id()).ok();

    assertThat(answer.body()).containsEntry("id", router.id()).containsEntry("tenant_id", Cloud.BLUE).containsEntry("project_id", Cloud.BLUE)
        .containsEntry("network_id", network.id()).containsEntry("subnet_id", subnet.id()).containsEntry("subnet_ids", List.of(subnet.id()));
    var port = blue.show("port", (String) answer.get("port_id"));
    assertThat(port.addresses()).containsExactly("10.0.0.1");
    assertThat(port.body()).containsEntry("device_owner", "network:router_interface").containsEntry("device_id", router.id())
        .containsEntry("project_id", Cloud.BLUE).containsEntry("name", "").containsEntry("security_groups", List.of());
  }

  @Test
  void a_request_names_one_of_subnet_and_port() {
    String id = UUID.randomUUID().toString();

    assertThat(add().message()).isEqualTo("Bad router request: Either subnet_id or port_id must be specified.");
    assertThat(add("subnet_id", id, "port_id", id).message()).isEqualTo("Bad router request: Cannot specify both subnet-id and port-id.");
    assertThat(add("subnet_id", "x").refusal()).isEqualTo("400 BadRequest");
    assertThat(add("subnet_id", id).refusal()).isEqualTo("404 SubnetNotFound");
    assertThat(add("port_id", id).refusal()).isEqualTo("404 PortNotFound");
  }

  @Test
  void a_subnet_is_attached_once_and_overlaps_no_other() {
    var subnet = blue.subnet(network, "10.0.0.0/24");
    var overlapping = blue.subnet(blue.network(), "10.0.0.0/16");
    add("subnet_id", subnet.id()).ok();

    assertThat(add("subnet_id", subnet.id()).message()).isEqualTo("Bad router request: Router already has a port on subnet %s.".formatted(subnet.id()));
    assertThat(add("subnet_id", overlapping.id()).message()).isEqualTo(
        "Bad router request: Cidr 10.0.0.0/16 of subnet %s overlaps with cidr 10.0.0.0/24 of subnet %s.".formatted(overlapping.id(), subnet.id()));
  }

  @Test
  void a_subnet_without_a_gateway_or_with_a_taken_one_cannot_be_attached_by_itself() {
    var closed = blue.subnet(network, "10.0.0.0/24", "gateway_ip", null);
    var taken = blue.subnet(network, "10.0.1.0/24");
    blue.port(network, "fixed_ips", List.of(Map.of("subnet_id", taken.id(), "ip_address", "10.0.1.1")));

    assertThat(add("subnet_id", closed.id()).refusal()).isEqualTo("400 BadRequest");
    assertThat(add("subnet_id", taken.id()).refusal()).isEqualTo("409 IpAddressAlreadyAllocated");
  }

  @Test
  void further_ipv6_subnets_of_a_network_share_the_interface() {
    var one = blue.subnet(network, "2001:db8:1::/64", "ipv6_ra_mode", "slaac", "ipv6_address_mode", "slaac");
    var two = blue.subnet(network, "2001:db8:2::/64", "ipv6_ra_mode", "slaac", "ipv6_address_mode", "slaac");
    var ipv4 = blue.subnet(network, "10.0.0.0/24");

    var first = add("subnet_id", one.id()).ok();
    var second = add("subnet_id", two.id()).ok();
    var third = add("subnet_id", ipv4.id()).ok();

    assertThat(second.get("port_id")).isEqualTo(first.get("port_id"));
    assertThat(third.get("port_id")).isNotEqualTo(first.get("port_id"));
    assertThat(blue.show("port", (String) first.get("port_id")).addresses()).containsExactlyInAnyOrder("2001:db8:1::", "2001:db8:2::");

    remove("subnet_id", one.id()).ok();

    assertThat(blue.show("port", (String) first.get("port_id")).addresses()).containsExactly("2001:db8:2::");
    remove("subnet_id", two.id()).ok();
    assertThat(blue.show("port", (String) first.get("port_id")).refusal()).isEqualTo("404 PortNotFound");
  }

  @Test
  void a_subnet_whose_hosts_are_told_addresses_by_another_router_is_refused() {
    var subnet = blue.subnet(network, "2001:db8::/64", "ipv6_address_mode", "slaac");

    assertThat(add("subnet_id", subnet.id()).refusal()).isEqualTo("400 BadRequest");
  }

  @Test
  void a_port_that_is_free_becomes_an_interface() {
    var subnet = blue.subnet(network, "10.0.0.0/24");
    var port = blue.port(network, "fixed_ips", List.of(Map.of("subnet_id", subnet.id(), "ip_address", "10.0.0.77")));

    var answer = add("port_id", port.id()).ok();

    assertThat(answer.body()).containsEntry("port_id", port.id()).containsEntry("subnet_ids", List.of(subnet.id()));
    assertThat(blue.show("port", port.id()).body()).containsEntry("device_owner", "network:router_interface").containsEntry("device_id", router.id())
        .containsEntry("security_groups", List.of());
    assertThat(add("port_id", port.id()).refusal()).isEqualTo("409 PortInUse");
  }

  @Test
  void a_port_needs_an_address_and_at_most_one_ipv4_one() {
    var one = blue.subnet(network, "10.0.0.0/24");
    var two = blue.subnet(network, "10.0.1.0/24");
    var none = blue.port(network, "fixed_ips", List.of());
    var both = blue.port(network, "fixed_ips", List.of(Map.of("subnet_id", one.id()), Map.of("subnet_id", two.id())));

    assertThat(add("port_id", none.id()).refusal()).isEqualTo("400 BadRequest");
    assertThat(add("port_id", both.id()).message()).isEqualTo("Bad router request: Cannot have multiple IPv4 subnets on router port.");
  }

  @Test
  void an_interface_goes_only_by_its_router() {
    var subnet = blue.subnet(network, "10.0.0.0/24");
    String port = (String) add("subnet_id", subnet.id()).ok().get("port_id");

    assertThat(blue.delete("port", port).refusal()).isEqualTo("409 ServicePortInUse");
    assertThat(blue.delete("port", port).message()).isEqualTo(
        "Port %s cannot be deleted directly via the port API: has device owner network:router_interface.".formatted(port));
    assertThat(blue.delete("router", router.id()).message()).isEqualTo("Router %s has ports still attached: %s".formatted(router.id(), port));
    var answer = remove("port_id", port).ok();
    assertThat(answer.body()).containsEntry("id", router.id()).containsEntry("port_id", port).containsEntry("subnet_id", subnet.id())
        .containsEntry("network_id", network.id());
    assertThat(blue.show("port", port).refusal()).isEqualTo("404 PortNotFound");
    blue.delete("router", router.id()).ok();
  }

  @Test
  void what_is_not_attached_cannot_be_taken_away() {
    var subnet = blue.subnet(network, "10.0.0.0/24");
    var other = blue.subnet(network, "10.0.1.0/24");
    var port = blue.port(network);
    String attached = (String) add("subnet_id", subnet.id()).ok().get("port_id");

    assertThat(remove("port_id", port.id()).refusal()).isEqualTo("404 RouterInterfaceNotFound");
    assertThat(remove("subnet_id", other.id()).refusal()).isEqualTo("404 RouterInterfaceNotFoundForSubnet");
    assertThat(remove("port_id", attached, "subnet_id", other.id()).refusal()).isEqualTo("400 SubnetMismatchForPort");
    assertThat(remove().refusal()).isEqualTo("400 BadRequest");
    remove("port_id", attached, "subnet_id", subnet.id()).ok();
  }

  @Test
  void attaching_and_detaching_changes_the_router() {
    var subnet = blue.subnet(network, "10.0.0.0/24");

    add("subnet_id", subnet.id()).ok();
    long between = blue.show("router", router.id()).revision();
    remove("subnet_id", subnet.id()).ok();

    assertThat(between).isGreaterThan(router.revision());
    assertThat(blue.show("router", router.id()).revision()).isGreaterThan(between);
  }

  @Test
  void a_foreign_subnet_is_attached_only_if_it_is_shared_by_name() {
    var shared = cloud.admin().network("shared", true);
    var everyones = cloud.admin().subnet(shared, "10.0.0.0/24");
    var lent = green.network();
    var theirs = green.subnet(lent, "10.0.1.0/24");
    var hidden = green.subnet(green.network(), "10.0.2.0/24");
    cloud.admin().create("rbac_policy", "object_type", "network", "object_id", lent.id(), "action", "access_as_shared", "target_tenant", Cloud.BLUE);

    assertThat(add("subnet_id", everyones.id()).refusal()).isEqualTo("400 BadRequest");
    add("subnet_id", theirs.id()).ok();
    assertThat(add("subnet_id", hidden.id()).refusal()).isEqualTo("404 SubnetNotFound");
  }

  @Test
  void a_foreign_router_is_unknown_and_no_port_can_pretend_to_be_its_own() {
    var subnet = green.subnet(green.network(), "10.0.0.0/24");

    var port = green.port(green.show("network", (String) subnet.get("network_id")));

    assertThat(green.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).refusal()).isEqualTo("404 RouterNotFound");
    assertThat(green.tryUpdate("port", port.id(), "device_owner", "network:router_interface", "device_id", router.id()).refusal())
        .isEqualTo("409 DeviceIDNotOwnedByTenant");
  }

  @Test
  void one_subnet_is_attached_once_however_many_ask() throws Exception {
    var subnet = blue.subnet(network, "10.0.0.0/24");

    assertThat(together(16, () -> add("subnet_id", subnet.id())).filter(answer -> answer.status() == 200)).hasSize(1);
    assertThat(blue.list("port", "device_id", router.id()).list()).hasSize(1);
  }

  @Test
  void overlapping_subnets_are_not_attached_at_once() throws Exception {
    var subnets = new ArrayList<Answer>();
    for (int i = 0; i < 8; i++) {
      subnets.add(blue.subnet(blue.network(), "10.0.0.0/24"));
    }
    var turn = new java.util.concurrent.atomic.AtomicInteger();

    assertThat(together(8, () -> add("subnet_id", subnets.get(turn.getAndIncrement()).id())).filter(answer -> answer.status() == 200)).hasSize(1);
  }

  private static java.util.stream.Stream<Answer> together(int times, Callable<Answer> request) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(java.util.Collections.nCopies(times, request)).stream().map(Future::resultNow).toList().stream();
    }
  }

  private Answer add(Object... members) {
    return blue.act("router", router.id(), "add_router_interface", members);
  }

  private Answer remove(Object... members) {
    return blue.act("router", router.id(), "remove_router_interface", members);
  }
}
