package org.nucleon.networking.localip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
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

class LocalIpTest {

  /// What is chosen at random never is what tests ask for by name.
  private static final List<Object> POOLS = List.of(Map.of("start", "10.0.0.100", "end", "10.0.0.199"));

  private static final String ASSOCIATION = "local_ip_association";

  private final Cloud cloud = Cloud.start();
  private final Cloud.User blue = cloud.blue();
  private final Answer network = blue.network();
  private final Answer subnet = blue.subnet(network, "10.0.0.0/24", "allocation_pools", POOLS);

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void a_local_ip_takes_the_address_of_a_port() {
    var port = blue.port(network);

    var local = blue.create("local_ip", "name", "cache", "description", "near", "local_port_id", port.id(), "network_id", blue.network().id());

    assertThat(local.body()).containsEntry("network_id", network.id()).containsEntry("local_port_id", port.id())
        .containsEntry("local_ip_address", port.addresses().getFirst()).containsEntry("ip_mode", "translate").containsEntry("name", "cache")
        .containsEntry("description", "near").containsEntry("project_id", Cloud.BLUE);
    assertThat(blue.update("local_ip", local.id(), "name", "other").get("name")).isEqualTo("other");
    assertThat(blue.tryUpdate("local_ip", local.id(), "ip_mode", "passthrough").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(blue.delete("port", port.id()).refusal()).isEqualTo("409 ServicePortInUse");
    assertThat(blue.tryUpdate("port", port.id(), "fixed_ips", List.of(Map.of("subnet_id", subnet.id(), "ip_address", "10.0.0.99"))).refusal())
        .isEqualTo("400 BadRequest");
    blue.delete("local_ip", local.id()).ok();
    assertThat(blue.show("local_ip", local.id()).message()).isEqualTo("Local IP %s could not be found.".formatted(local.id()));
    blue.delete("port", port.id()).ok();
  }

  @Test
  void on_a_network_a_port_is_made_that_goes_with_it() {
    var local = blue.create("local_ip", "network_id", network.id(), "ip_mode", "passthrough");

    var port = blue.show("port", (String) local.get("local_port_id"));
    assertThat(port.body()).containsEntry("device_owner", "network:local_ip").containsEntry("device_id", local.id())
        .containsEntry("project_id", Cloud.BLUE);
    assertThat(port.addresses()).containsExactly((String) local.get("local_ip_address"));
    assertThat(blue.delete("port", port.id()).refusal()).isEqualTo("409 ServicePortInUse");
    blue.delete("local_ip", local.id()).ok();
    assertThat(blue.show("port", port.id()).refusal()).isEqualTo("404 PortNotFound");
  }

  @Test
  void an_address_may_be_asked_for() {
    assertThat(blue.create("local_ip", "network_id", network.id(), "local_ip_address", "10.0.0.77").get("local_ip_address")).isEqualTo("10.0.0.77");

    assertThat(blue.tryCreate("local_ip", "network_id", network.id(), "local_ip_address", "10.0.0.77").refusal())
        .isEqualTo("409 IpAddressAlreadyAllocated");
    assertThat(blue.tryCreate("local_ip", "network_id", network.id(), "local_ip_address", "10.9.0.77").status()).isEqualTo(400);
    var two = blue.port(network, "fixed_ips", List.of(Map.of("ip_address", "10.0.0.50"), Map.of("ip_address", "10.0.0.51")));
    assertThat(blue.tryCreate("local_ip", "local_port_id", two.id()).refusal()).isEqualTo("400 LocalIPNoRequestedIP");
    assertThat(blue.tryCreate("local_ip", "local_port_id", two.id(), "local_ip_address", "10.0.0.52").refusal())
        .isEqualTo("400 LocalIPRequestedIPNotFound");
    assertThat(blue.create("local_ip", "local_port_id", two.id(), "local_ip_address", "10.0.0.51").get("local_ip_address")).isEqualTo("10.0.0.51");
  }

  @Test
  void a_local_ip_needs_a_place_with_addresses() {
    assertThat(blue.tryCreate("local_ip", "name", "x").refusal()).isEqualTo("400 LocalIPPortOrNetworkRequired");
    assertThat(blue.tryCreate("local_ip", "network_id", blue.network().id()).refusal()).isEqualTo("400 LocalIPNoIP");
    assertThat(blue.tryCreate("local_ip", "network_id", UUID.randomUUID().toString()).refusal()).isEqualTo("404 NetworkNotFound");
    assertThat(blue.tryCreate("local_ip", "local_port_id", UUID.randomUUID().toString()).refusal()).isEqualTo("404 PortNotFound");
    assertThat(cloud.green().tryCreate("local_ip", "network_id", network.id()).refusal()).isEqualTo("404 NetworkNotFound");
    assertThat(blue.tryCreate("local_ip", "network_id", network.id(), "ip_mode", "both").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(cloud.admin().list("port", "device_owner", "network:local_ip").list()).as("ports of those refused").isEmpty();
  }

  @Test
  void a_local_ip_stands_for_ports_that_are_addressed_by_their_ids() {
    var local = blue.create("local_ip", "network_id", network.id());
    var port = blue.port(network);
    cloud.admin().update("port", port.id(), "binding:host_id", "compute-1");
    var mine = blue.within(local);

    var association = mine.create(ASSOCIATION, "fixed_port_id", port.id());

    assertThat(association.body()).isEqualTo(Cloud.map("local_ip_id", local.id(), "local_ip_address", local.get("local_ip_address"),
        "fixed_port_id", port.id(), "fixed_ip", port.addresses().getFirst(), "host", "compute-1"));
    assertThat(mine.show(ASSOCIATION, port.id()).body()).isEqualTo(association.body());
    assertThat(mine.list(ASSOCIATION).list()).containsExactly(association.body());
    assertThat(mine.list(ASSOCIATION, "host", "compute-1", "fixed_port_id", port.id()).list()).hasSize(1);
    assertThat(mine.list(ASSOCIATION, "host", "compute-2").list()).isEmpty();
    assertThat(mine.tryCreate(ASSOCIATION, "fixed_port_id", port.id()).refusal()).isEqualTo("409 LocalIPAssociationExists");
    assertThat(blue.delete("local_ip", local.id()).refusal()).isEqualTo("409 LocalIPInUse");

    mine.delete(ASSOCIATION, port.id()).ok();
    assertThat(mine.show(ASSOCIATION, port.id()).message())
        .isEqualTo("Local IP %s association with port %s could not be found.".formatted(local.id(), port.id()));
    blue.delete("local_ip", local.id()).ok();
  }

  @Test
  void one_of_several_addresses_of_a_port_is_chosen() {
    var local = blue.create("local_ip", "network_id", network.id());
    var two = blue.port(network, "fixed_ips", List.of(Map.of("ip_address", "10.0.0.50"), Map.of("ip_address", "10.0.0.51")));
    var bare = blue.port(network, "fixed_ips", List.of());
    var mine = blue.within(local);

    assertThat(mine.tryCreate(ASSOCIATION, "fixed_port_id", two.id()).refusal()).isEqualTo("400 LocalIPNoRequestedIP");
    assertThat(mine.tryCreate(ASSOCIATION, "fixed_port_id", two.id(), "fixed_ip", "10.0.0.52").refusal()).isEqualTo("400 LocalIPRequestedIPNotFound");
    assertThat(mine.tryCreate(ASSOCIATION, "fixed_port_id", bare.id()).refusal()).isEqualTo("400 LocalIPNoIP");
    assertThat(mine.create(ASSOCIATION, "fixed_port_id", two.id(), "fixed_ip", "10.0.0.51").get("fixed_ip")).isEqualTo("10.0.0.51");
  }

  @Test
  void associations_go_with_the_address_they_are_about() {
    var local = blue.create("local_ip", "network_id", network.id());
    var moving = blue.port(network);
    var leaving = blue.port(network);
    var mine = blue.within(local);
    mine.create(ASSOCIATION, "fixed_port_id", moving.id());
    mine.create(ASSOCIATION, "fixed_port_id", leaving.id());

    blue.update("port", moving.id(), "fixed_ips", List.of(Map.of("subnet_id", subnet.id(), "ip_address", "10.0.0.99")));
    assertThat(mine.list(ASSOCIATION).all("fixed_port_id")).containsExactly(leaving.id());
    blue.delete("port", leaving.id()).ok();
    assertThat(mine.list(ASSOCIATION).list()).isEmpty();
  }

  @Test
  void local_ips_are_their_owners() {
    var local = blue.create("local_ip", "network_id", network.id());
    var port = blue.port(network);
    var green = cloud.green();

    assertThat(green.show("local_ip", local.id()).refusal()).isEqualTo("404 LocalIPNotFound");
    assertThat(green.within(local).tryCreate(ASSOCIATION, "fixed_port_id", port.id()).refusal()).isEqualTo("404 LocalIPNotFound");
    assertThat(cloud.user(Cloud.BLUE, "reader").within(local).tryCreate(ASSOCIATION, "fixed_port_id", port.id()).refusal())
        .isEqualTo("403 PolicyNotAuthorized");
    assertThat(blue.within(local).tryCreate(ASSOCIATION, "fixed_port_id", UUID.randomUUID().toString()).refusal()).isEqualTo("404 PortNotFound");
  }

  @Test
  void of_many_equal_associations_one_is_made() throws Exception {
    var local = blue.create("local_ip", "network_id", network.id());
    var port = blue.port(network);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Answer> request = () -> blue.within(local).tryCreate(ASSOCIATION, "fixed_port_id", port.id());
      var answers = threads.invokeAll(Collections.nCopies(8, request)).stream().map(Future::resultNow).toList();

      assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
      assertThat(answers.stream().filter(answer -> answer.status() != 200)).allSatisfy(
          answer -> assertThat(answer.refusal()).isEqualTo("409 LocalIPAssociationExists"));
    }
  }
}
