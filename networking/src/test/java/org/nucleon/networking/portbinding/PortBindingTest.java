package org.nucleon.networking.portbinding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.engine.Service;
import org.nucleon.engine.Values;
import org.nucleon.model.Standard;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;
import org.nucleon.networking.Cloud.User;
import org.nucleon.networking.ml2.Plugs;

/// A compute service moves servers from host to host.
class PortBindingTest {

  private static final Map<String, Object> PROFILE = Map.of("pci_slot", "0000:03:00.1");

  private final List<Service> drivers = List.of(new Plugs("host", Set.of("geneve")));
  private final Cloud cloud = Cloud.with(drivers);
  private final User nova = cloud.service();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Answer serverPort(Object... more) {
    var members = new ArrayList<Object>(List.of("device_owner", "compute:nova", "device_id", "server"));
    members.addAll(List.of(more));
    return nova.port(nova.network(), members.toArray());
  }

  private static List<String> bindings(User user, Answer port) {
    return user.within(port).list("binding").list().stream().map(binding -> "%s %s %s".formatted(binding.get("host"), binding.get("status"),
        binding.get("vif_type"))).toList();
  }

  @Test
  void a_port_that_moves_is_attached_to_both_hosts_until_the_new_one_counts() {
    var port = serverPort("binding:host_id", "host-1");
    cloud.engine().write(nova.caller(), work -> work.update(work.lock("port", port.id()), Values.of(Standard.STATUS, "ACTIVE")));

    var prepared = nova.within(port).create("binding", "host", "host-2", "profile", PROFILE);
    assertThat(prepared.body()).containsEntry("host", "host-2").containsEntry("status", "INACTIVE").containsEntry("vif_type", "ovs")
        .containsEntry("vnic_type", "normal").containsEntry("profile", PROFILE).containsEntry("project_id", nova.project())
        .containsEntry("vif_details", Map.of("port_filter", true, "bound_drivers", Map.of("0", "host"))).doesNotContainKeys("id", "port_id");
    assertThat(bindings(nova, port)).containsExactly("host-1 ACTIVE ovs", "host-2 INACTIVE ovs");
    assertThat(nova.show("port", port.id()).body()).containsEntry("binding:host_id", "host-1").containsEntry("status", "ACTIVE")
        .doesNotContainKey("inactive_bindings");

    var activated = nova.within(port).act("binding", "host-2", "activate").ok();
    assertThat(activated.body()).containsEntry("host", "host-2").containsEntry("status", "ACTIVE").containsEntry("vif_type", "ovs");
    assertThat(bindings(nova, port)).containsExactly("host-2 ACTIVE ovs", "host-1 INACTIVE unbound");
    var moved = nova.show("port", port.id());
    assertThat(moved.body()).containsEntry("binding:host_id", "host-2").containsEntry("binding:vif_type", "ovs").containsEntry("binding:profile", PROFILE)
        .containsEntry("status", "ACTIVE");
    assertThat(moved.revision()).isGreaterThan(port.revision());

    nova.within(port).delete("binding", "host-1").ok();
    assertThat(bindings(nova, port)).containsExactly("host-2 ACTIVE ovs");
  }

  @Test
  void a_port_whose_machine_is_about_to_move_stays_plugged_in() {
    var port = serverPort("binding:host_id", "host-1");
    cloud.engine().write(nova.caller(), work -> work.update(work.lock("port", port.id()), Values.of(Standard.STATUS, "ACTIVE")));

    var announced = nova.update("port", port.id(), "binding:profile", Map.of("migrating_to", "host-2"));
    assertThat(announced.body()).containsEntry("status", "ACTIVE").containsEntry("binding:vif_type", "ovs");

    assertThat(nova.update("port", port.id(), "binding:profile", Map.of("migrating_to", "host-2", "a", "b")).get("status")).isEqualTo("DOWN");
  }

  @Test
  void a_move_that_is_called_off_leaves_the_port_as_it_was() {
    var port = serverPort("binding:host_id", "host-1");
    nova.within(port).create("binding", "host", "host-2");

    nova.within(port).delete("binding", "host-2").ok();

    assertThat(bindings(nova, port)).containsExactly("host-1 ACTIVE ovs");
    assertThat(nova.within(port).delete("binding", "host-2").message()).isEqualTo("Binding for port %s for host host-2 could not be found.".formatted(port.id()));
  }

  @Test
  void a_port_on_no_host_has_a_binding_that_counts_already() {
    var port = serverPort();

    assertThat(nova.within(port).create("binding", "host", "host-1").get("status")).isEqualTo("INACTIVE");
    assertThat(bindings(nova, port)).containsExactly(" ACTIVE unbound", "host-1 INACTIVE ovs");
    assertThat(nova.show("port", port.id()).get("binding:vif_type")).isEqualTo("unbound");
  }

  @Test
  void what_cannot_be_is_refused() {
    var port = serverPort("binding:host_id", "host-1");
    nova.within(port).create("binding", "host", "host-2");
    var at = nova.within(port);

    assertThat(at.tryCreate("binding", "host", "host-1").message()).isEqualTo("Binding for port %s on host host-1 already exists.".formatted(port.id()));
    assertThat(at.tryCreate("binding", "host", "host-2").refusal()).isEqualTo("409 PortBindingAlreadyExists");
    assertThat(at.tryUpdate("binding", "host-2", "host", "host-1").refusal()).isEqualTo("409 PortBindingAlreadyExists");
    assertThat(at.tryCreate("binding", "host", "elsewhere").refusal()).as("no driver").isEqualTo("409 PortBindingError");
    assertThat(at.tryCreate("binding", "host", "host-3", "vnic_type", "direct").refusal()).isEqualTo("409 PortBindingError");
    assertThat(at.tryCreate("binding", "host", "host-3", "vnic_type", "wireless").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(at.tryCreate("binding", "host", "").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(at.tryCreate("binding").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(at.tryCreate("binding", "host", "host-3", "status", "ACTIVE").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(at.tryCreate("binding", "host", "host-3", "profile", Map.of("a", "x".repeat(5_000))).message()).isEqualTo("Invalid input for operation: binding:profile value too large.");
    assertThat(at.act("binding", "host-1", "activate").message()).isEqualTo("Binding for port %s on host host-1 is already active.".formatted(port.id()));
    assertThat(at.act("binding", "host-9", "activate").refusal()).isEqualTo("404 PortBindingNotFound");
    assertThat(at.show("binding", "host-9").refusal()).isEqualTo("404 PortBindingNotFound");
    assertThat(nova.within(nova.network()).list("binding").refusal()).isEqualTo("404 PortNotFound");
    assertThat(bindings(nova, port)).containsExactly("host-1 ACTIVE ovs", "host-2 INACTIVE ovs");
  }

  @Test
  void only_ports_of_servers_and_shares_have_several() {
    var share = nova.port(nova.network(), "device_owner", "manila:share");
    nova.within(share).create("binding", "host", "host-1");

    var other = nova.port(nova.network(), "device_owner", "baremetal:none");
    assertThat(nova.within(other).tryCreate("binding", "host", "host-1").message())
        .isEqualTo("Bad port request: Invalid port %s, operation only valid on compute ports.".formatted(other.id()));
    assertThat(bindings(nova, other)).containsExactly(" ACTIVE unbound");
  }

  @Test
  void bindings_are_for_services_and_administrators_look() {
    var network = cloud.blue().network();
    var port = cloud.blue().port(network, "device_owner", "compute:nova");
    nova.within(port).create("binding", "host", "host-1");

    assertThat(cloud.blue().within(port).list("binding").list()).isEmpty();
    assertThat(cloud.blue().within(port).show("binding", "host-1").status()).isEqualTo(404);
    assertThat(cloud.green().within(port).list("binding").refusal()).isEqualTo("404 PortNotFound");
    assertThat(cloud.blue().within(port).tryCreate("binding", "host", "host-2").refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(bindings(cloud.admin(), port)).hasSize(2);
    assertThat(cloud.admin().within(port).delete("binding", "host-1").refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.admin().within(port).act("binding", "host-1", "activate").refusal()).isEqualTo("403 PolicyNotAuthorized");
  }

  @Test
  void a_binding_changes_in_its_place() {
    var port = serverPort("binding:host_id", "host-1");
    nova.within(port).create("binding", "host", "host-2");

    nova.within(port).update("binding", "host-2", "profile", PROFILE);
    assertThat(nova.within(port).show("binding", "host-2").body()).containsEntry("profile", PROFILE).containsEntry("status", "INACTIVE");
    assertThat(nova.show("port", port.id()).get("binding:profile")).isEqualTo(Map.of());

    assertThat(nova.within(port).update("binding", "host-1", "profile", PROFILE).get("status")).isEqualTo("ACTIVE");
    assertThat(nova.show("port", port.id()).get("binding:profile")).isEqualTo(PROFILE);
    assertThat(nova.within(port).update("binding", "host-2", "profile", null).get("profile")).isEqualTo(Map.of());
    nova.within(port).update("binding", "host-2", "host", "host-3");
    assertThat(bindings(nova, port)).containsExactly("host-1 ACTIVE ovs", "host-3 INACTIVE ovs");
    assertThat(nova.within(port).tryUpdate("binding", "host-1", "host", "elsewhere").refusal()).isEqualTo("409 PortBindingError");
  }

  @Test
  void a_port_that_is_put_on_a_host_has_no_second_binding_there() {
    var port = serverPort("binding:host_id", "host-1");
    nova.within(port).create("binding", "host", "host-2");

    nova.update("port", port.id(), "binding:host_id", "host-2");
    assertThat(bindings(nova, port)).containsExactly("host-2 ACTIVE ovs");

    nova.within(port).delete("binding", "host-2").ok();
    assertThat(nova.show("port", port.id()).body()).containsEntry("binding:host_id", "").containsEntry("binding:vif_type", "unbound");
  }

  @Test
  void bindings_are_filtered_sorted_and_paged() {
    var port = serverPort("binding:host_id", "host-1");
    List.of("host-3", "host-2").forEach(host -> nova.within(port).create("binding", "host", host));
    var at = nova.within(port);

    assertThat(at.list("binding", "status", "INACTIVE").all("host")).containsExactly("host-3", "host-2");
    assertThat(at.list("binding", "sort_key", "host", "sort_dir", "desc").all("host")).containsExactly("host-3", "host-2", "host-1");
    assertThat(at.list("binding", "limit", "2", "marker", "host-1").all("host")).containsExactly("host-2", "host-3");
    assertThat(at.list("binding", "host", "host-2", "fields", "status").list()).containsExactly(Map.of("status", "INACTIVE"));
  }

  @Test
  void bindings_go_with_their_port() {
    var port = serverPort("binding:host_id", "host-1");
    nova.within(port).create("binding", "host", "host-2");

    nova.delete("port", port.id()).ok();
    assertThat(nova.within(port).show("binding", "host-2").refusal()).isEqualTo("404 PortNotFound");
  }

  // ---- races ----

  @Test
  void of_many_activations_at_once_one_binding_counts() throws Exception {
    var port = serverPort("binding:host_id", "host-0");
    IntStream.range(1, 5).forEach(i -> nova.within(port).create("binding", "host", "host-" + i));

    var answers = together(16, i -> nova.within(port).act("binding", "host-" + (1 + i % 4), "activate"));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status() == 200 || answer.type().equals("PortBindingAlreadyActive")).as(answer.message()).isTrue());
    var bindings = nova.within(port).list("binding");
    assertThat(bindings.all("status")).containsExactly("ACTIVE", "INACTIVE", "INACTIVE", "INACTIVE", "INACTIVE");
    assertThat(bindings.all("host")).containsExactlyInAnyOrder("host-0", "host-1", "host-2", "host-3", "host-4");
    assertThat(nova.show("port", port.id()).get("binding:host_id")).isEqualTo(bindings.list().getFirst().get("host"));
  }

  @Test
  void a_host_gets_one_binding_of_many_requests_at_once() throws Exception {
    var port = serverPort("binding:host_id", "host-0");

    var answers = together(16, i -> nova.within(port).tryCreate("binding", "host", "host-" + (1 + i % 2)));

    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(2);
    assertThat(answers.stream().filter(answer -> answer.status() != 200)).allSatisfy(answer -> assertThat(answer.refusal()).isEqualTo("409 PortBindingAlreadyExists"));
    assertThat(bindings(nova, port)).containsExactlyInAnyOrder("host-0 ACTIVE ovs", "host-1 INACTIVE ovs", "host-2 INACTIVE ovs");
  }

  @FunctionalInterface
  private interface Request {
    Answer send(int number);
  }

  private static List<Answer> together(int many, Request request) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Answer>>();
      IntStream.range(0, many).forEach(i -> answers.add(threads.submit(() -> request.send(i))));
      var all = new ArrayList<Answer>();
      for (var answer : answers) {
        all.add(answer.get());
      }
      return all;
    }
  }
}
