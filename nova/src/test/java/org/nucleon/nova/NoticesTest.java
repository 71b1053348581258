package org.nucleon.nova;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.engine.Background;
import org.nucleon.engine.Caller;
import org.nucleon.engine.Values;
import org.nucleon.model.Standard;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.port.Arrivals;
import org.nucleon.testkit.StandInCompute;
import org.nucleon.testkit.StandInCompute.Event;
import org.nucleon.testkit.Wait;

/// What Nova hears of its servers' ports, over HTTP.
class NoticesTest {
  private static final Duration SOON = Duration.ofSeconds(120);

  private final StandInCompute compute = StandInCompute.start();
  private Cloud cloud;
  private Background background;
  private Cloud.User admin;
  private Cloud.Answer network;

  @BeforeEach
  void start() {
    open("nova.timeout=60"); // an answer that comes late on a slow machine is one
  }

  private void open(String... more) {
    var settings = new ArrayList<>(compute.settings());
    settings.add("send_events_interval=0");
    settings.addAll(List.of(more));
    cloud = Cloud.start(settings.toArray(String[]::new));
    background = Background.start(cloud.engine());
    admin = cloud.admin();
    network = admin.network();
    admin.subnet(network, "10.1.0.0/24");
  }

  @AfterEach
  void stop() {
    background.close();
    cloud.close();
    compute.close();
  }

  private Cloud.Answer serverPort() {
    return admin.port(network, "device_owner", "compute:nova", "device_id", UUID.randomUUID().toString());
  }

  /// As a backend does.
  private void status(Cloud.Answer port, String status) {
    cloud.engine().write(Caller.SELF, work -> work.update(work.lock("port", port.id()), Values.of(Standard.STATUS, status)));
  }

  private static Event event(String name, Cloud.Answer port, String status) {
    return new Event(name, (String) port.get("device_id"), port.id(), status);
  }

  private void awaitTold(Event... events) {
    Wait.until("Nova to be told " + List.of(events), SOON, () -> compute.events().size() >= events.length && pending() == 0);
    assertThat(compute.events()).containsExactly(events);
  }

  private long pending() {
    return cloud.store().read(tx -> tx.query(row -> row.number(1), "SELECT count(*) FROM nova_events").getFirst());
  }

  @Test
  void nova_hears_when_a_servers_port_is_plugged_in_and_unplugged() {
    var port = serverPort();
    status(port, "ACTIVE");
    status(port, "ACTIVE");
    status(port, "DOWN");
    status(port, "ERROR");

    awaitTold(event("network-vif-plugged", port, "completed"), event("network-vif-unplugged", port, "completed"), event("network-vif-plugged", port, "failed"));
    assertThat(compute.logins()).isEqualTo(1);
  }

  @Test
  void other_ports_are_none_of_novas_business() {
    for (var port : List.of(admin.port(network), admin.port(network, "device_owner", "compute:nova", "device_id", "no-server"),
        admin.port(network, "device_owner", "baremetal:none", "device_id", UUID.randomUUID().toString()))) {
      status(port, "ACTIVE");
      admin.update("port", port.id(), "name", "new");
      admin.delete("port", port.id()).ok();
    }
    var port = serverPort();
    status(port, "ACTIVE");

    awaitTold(event("network-vif-plugged", port, "completed"));
  }

  @Test
  void nova_hears_when_somebody_changes_a_servers_port_and_when_it_goes() {
    var port = serverPort();
    admin.update("port", port.id(), "name", "new");
    admin.delete("port", port.id()).ok();

    awaitTold(event("network-changed", port, ""), event("network-vif-deleted", port, ""));
  }

  @Test
  void nova_hears_when_a_server_gets_or_loses_a_floating_ip() {
    var outside = admin.network("router:external", true);
    admin.subnet(outside, "203.0.113.0/24");
    var router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
    admin.act("router", router.id(), "add_router_interface", "subnet_id", admin.list("subnet", "network_id", network.id()).id()).ok();
    var one = serverPort();
    var other = serverPort();
    var floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", one.id());
    admin.update("floatingip", floatingIp.id(), "port_id", other.id());
    admin.update("floatingip", floatingIp.id(), "description", "mine");
    admin.delete("floatingip", floatingIp.id()).ok();

    Wait.until("Nova to be told", SOON, () -> compute.events().size() >= 4 && pending() == 0);
    assertThat(compute.events()).hasSize(4).containsExactlyInAnyOrder(event("network-changed", one, ""), event("network-changed", one, ""),
        event("network-changed", other, ""), event("network-changed", other, ""));
  }

  @Test
  void a_port_that_is_wired_where_its_server_goes_is_told_of_once_for_each_move() {
    var nova = cloud.service();
    var port = serverPort();
    for (int move = 0; move < 2; move++) {
      nova.update("port", port.id(), "binding:profile", Map.of("migrating_to", "host-2"));
      arrive(port, "host-2");
      arrive(port, "host-2");
      arrive(port, "host-3");
      nova.update("port", port.id(), "binding:profile", Map.of());
      arrive(port, "host-2");
    }

    awaitTold(event("network-changed", port, ""), event("network-vif-plugged", port, "completed"), event("network-changed", port, ""),
        event("network-changed", port, ""), event("network-vif-plugged", port, "completed"), event("network-changed", port, ""));
  }

  private void arrive(Cloud.Answer port, String host) {
    cloud.engine().write(Caller.SELF, work -> {
      work.contributed(Arrivals.class).forEach(who -> who.arrived(work, work.get("port", port.id()), host));
      return null;
    });
  }

  @Test
  void a_nova_that_was_away_hears_everything_in_its_order() {
    compute.answers(503);
    var port = serverPort();
    var expected = new ArrayList<Event>();
    for (int i = 0; i < 60; i++) {
      status(port, "ACTIVE");
      expected.add(event("network-vif-plugged", port, "completed"));
      status(port, "DOWN");
      expected.add(event("network-vif-unplugged", port, "completed"));
    }
    assertThat(compute.events()).isEmpty();

    compute.answers(200);

    awaitTold(expected.toArray(Event[]::new));
    assertThat(compute.requests()).allSatisfy(request -> assertThat(request.size()).isLessThanOrEqualTo(100));
  }

  @Test
  void a_nova_that_is_too_slow_is_told_again() {
    background.close();
    cloud.close();
    open("nova.timeout=2");
    compute.answers(500);
    compute.takes(Duration.ofSeconds(4));
    var port = serverPort();
    status(port, "ACTIVE");

    Wait.until("a request", SOON, () -> compute.logins() > 0);
    compute.answers(200);
    compute.takes(Duration.ZERO);

    Wait.until("Nova to be told", SOON, () -> pending() == 0);
    assertThat(compute.events()).contains(event("network-vif-plugged", port, "completed"));
  }

  @Test
  void a_token_that_was_revoked_is_renewed() {
    var port = serverPort();
    status(port, "ACTIVE");
    awaitTold(event("network-vif-plugged", port, "completed"));

    compute.forgetTokens();
    status(port, "DOWN");

    awaitTold(event("network-vif-plugged", port, "completed"), event("network-vif-unplugged", port, "completed"));
    assertThat(compute.logins()).isEqualTo(2);
  }

  @Test
  void what_nova_will_never_take_does_not_hold_up_the_rest() {
    var port = serverPort();
    for (int refusal : List.of(404, 400)) {
      compute.answers(refusal);
      status(port, "ACTIVE");
      Wait.until("the notice to be given up", SOON, () -> pending() == 0);
      status(port, "DOWN");
      Wait.until("the notice to be given up", SOON, () -> pending() == 0);
    }
    compute.answers(207);
    status(port, "ACTIVE");

    awaitTold(event("network-vif-plugged", port, "completed"));
  }

  @Test
  void of_two_servers_one_tells() throws Exception {
    try (var _ = Background.start(cloud.engine())) {
      var expected = new ArrayList<Event>();
      for (int i = 0; i < 30; i++) {
        var port = serverPort();
        status(port, "ACTIVE");
        expected.add(event("network-vif-plugged", port, "completed"));
      }
      awaitTold(expected.toArray(Event[]::new));
    }
  }

  @Test
  void what_is_too_old_or_too_much_is_given_up() {
    background.close();
    var port = serverPort();
    for (int i = 0; i < 5; i++) {
      status(port, "ACTIVE");
      status(port, "DOWN");
    }

    int tooMany = cloud.engine().write(Caller.SELF, work -> Notes.forget(work, Duration.ofHours(1), 4));
    assertThat(tooMany).isEqualTo(6);
    assertThat(pending()).isEqualTo(4);
    int tooOld = cloud.engine().write(Caller.SELF, work -> Notes.forget(work, Duration.ofSeconds(-1), 4));
    assertThat(tooOld).isEqualTo(4);
  }

  @Test
  void an_operator_may_switch_off_either_kind_or_all() {
    for (var off : List.of("notify_nova_on_port_status_changes", "notify_nova_on_port_data_changes")) {
      background.close();
      cloud.close();
      open(off + "=false");
      var port = serverPort();
      status(port, "ACTIVE");
      admin.update("port", port.id(), "name", "new");

      Wait.until("Nova to be told", SOON, () -> pending() == 0 && !compute.events().isEmpty());
      assertThat(compute.events().getLast().name()).isEqualTo(off.contains("status") ? "network-changed" : "network-vif-plugged");
    }
    assertThat(compute.events()).hasSize(2);
    background.close();
    cloud.close();
    cloud = Cloud.start();
    background = Background.start(cloud.engine());
    admin = cloud.admin();
    network = admin.network();

    status(serverPort(), "ACTIVE");

    assertThat(pending()).as("without [nova] auth_url").isZero();
  }
}
