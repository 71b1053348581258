package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.nucleon.config.Settings;
import org.nucleon.engine.Caller;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.agents.OvnAgents;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.ovn.settings.OvnOptions;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.Wait;

/// Hosts stop to give signs of life, and give them again.
class LivenessTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String METADATA_AGENT = UUID.randomUUID().toString();

  @Test
  void a_host_that_crashed_is_dead_takes_no_ports_and_lives_when_it_comes_back() {
    try (var cloud = PacketCloud.up(1, 1, "agent_down_time=4")) {
      var sandbox = cloud.sandbox;
      var admin = cloud.admin;
      var network = admin.network();
      admin.subnet(network, "10.1.0.0/24");
      awaitAlive(admin, "hv1", true);
      awaitAlive(admin, "gw1", true);
      assertThat(admin.port(network, "binding:host_id", "hv1").get("binding:vif_type")).isEqualTo("ovs");

      sandbox.stop("hv1");

      awaitAlive(admin, "hv1", false);
      awaitAlive(admin, "gw1", true);
      var port = admin.port(network, "binding:host_id", "hv1");
      assertThat(port.get("binding:vif_type")).isEqualTo("binding_failed");
      assertThat(admin.list("agent", "alive", "false").all("host")).contains("hv1");

      sandbox.start("hv1");

      awaitAlive(admin, "hv1", true);
      Wait.until("the port to be bound", SOON, () -> admin.update("port", port.id(), "binding:host_id", "hv1").get("binding:vif_type").equals("ovs"));
    }
  }

  private static void awaitAlive(Cloud.User admin, String host, boolean alive) {
    Wait.until("%s to be %s".formatted(host, alive ? "alive" : "dead"), SOON, () -> admin.list("agent", "host", host, "binary", "ovn-controller").all("alive")
        .equals(List.of(alive)));
  }

  @Test
  void a_host_that_nobody_asked_for_long_has_time_to_answer() {
    try (var northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND); var southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND);
        var ovn = OvnCloud.on(northbound, southbound, "agent_down_time=3600")) {
      var admin = ovn.cloud.admin();
      var hosts = new StandInHosts(southbound.remote());
      ovn.chassis("hv1", false);
      Wait.until("the host to be asked", SOON, () -> !admin.list("agent").list().isEmpty() && ovn.look(view -> view.snapshot().rows(Tables.GLOBAL).stream()
          .anyMatch(row -> row.entry("external_ids", "nucleon:liveness_checks").isPresent())));

      hosts.wake("hv1", 3);
      Wait.until("its last sign to be old", SOON, () -> admin.list("agent", "host", "hv1").all("heartbeat_timestamp").equals(List.of("1970-01-01 00:00:01")));

      assertThat(admin.port(admin.network(), "binding:host_id", "hv1").get("binding:vif_type")).isEqualTo("ovs");
      awaitAlive(admin, "hv1", true);
    }
  }

  @Test
  void hosts_are_asked_as_soon_as_ovn_has_a_row_to_ask_them_by() {
    try (var northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND); var southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND);
        var cloud = Cloud.start(); var databases = databases(northbound, southbound, 3_600)) {
      new StandInHosts(southbound.remote()).appear("hv1", "");
      databases.northbound().replica().awaitCurrent(SOON);
      Wait.until("the host to be known", SOON, () -> databases.southbound().privates().size() == 1);
      var agents = new OvnAgents(databases);
      // Newcomers are noted after the question.
      Wait.until("an attempt to ask", SOON, () -> !cloud.engine().read(Caller.SELF, agents::agents).isEmpty()
          && databases.southbound().privates().stream().anyMatch(row -> row.entry("external_ids", "nucleon:since").isPresent()));

      var transaction = new Transaction();
      transaction.insert(Tables.GLOBAL, Map.of());
      databases.northboundClient().transact(transaction, SOON);

      Wait.until("the host to be asked", SOON, () -> !cloud.engine().read(Caller.SELF, agents::agents).isEmpty()
          && databases.northbound().replica().rows(Tables.GLOBAL).stream().anyMatch(row -> row.integer("nb_cfg") == 1));
    }
  }

  private static OvnDatabases databases(OvsdbServer northbound, OvsdbServer southbound, int downTime) {
    return new OvnDatabases(Settings.parse("[DEFAULT]\nagent_down_time = %d\n[ovn]\novn_nb_connection = %s\novn_sb_connection = %s\n"
        .formatted(downTime, northbound.remote(), southbound.remote()), OvnOptions.ALL));
  }

  /// The two share the row in which their host gives signs of life.
  @Test
  void a_metadata_agent_may_be_dead_where_the_controller_lives() {
    try (var northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND); var southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND);
        var ovn = OvnCloud.on(northbound, southbound, "agent_down_time=2")) {
      var admin = ovn.cloud.admin();
      var hosts = new StandInHosts(southbound.remote());
      ovn.chassis("hv1", false);
      hosts.reach("hv1", 1, METADATA_AGENT, 1);
      awaitAgents(admin, true, true);

      Wait.until("the metadata agent to be dead", SOON, () -> {
        hosts.reach("hv1", 5, METADATA_AGENT, 1);
        return alive(admin, "OVN Metadata agent").equals(List.of(false));
      });
      assertThat(alive(admin, "OVN Controller agent")).containsExactly(true);
      assertThatAllServersSayTheSame(northbound, southbound, ovn);

      hosts.reach("hv1", 5, METADATA_AGENT, 5);
      awaitAgents(admin, true, true);
    }
  }

  /// Also one that has just started, and has not seen how the agent fell silent.
  private static void assertThatAllServersSayTheSame(OvsdbServer northbound, OvsdbServer southbound, OvnCloud ovn) {
    try (var databases = databases(northbound, southbound, 2)) {
      databases.northbound().replica().awaitCurrent(SOON);
      databases.southbound().replica().awaitCurrent(SOON);
      var other = new OvnAgents(databases);
      Wait.until("two servers to say the same", SOON, () -> {
        var theirs = ovn.cloud.engine().read(Caller.SELF, other::agents).stream().filter(agent -> agent.binary().contains("metadata")).findFirst().orElseThrow();
        var ours = ovn.cloud.admin().show("agent", METADATA_AGENT);
        return !theirs.alive() && ours.get("alive").equals(false)
            && Instant.parse(((String) ours.get("heartbeat_timestamp")).replace(' ', 'T') + "Z").equals(theirs.heartbeat().truncatedTo(ChronoUnit.SECONDS))
            && Instant.parse(((String) ours.get("created_at")).replace(' ', 'T') + "Z").equals(theirs.createdAt().truncatedTo(ChronoUnit.SECONDS));
      });
    }
  }

  private static List<Object> alive(Cloud.User admin, String type) {
    return admin.list("agent", "agent_type", type).all("alive");
  }

  private static void awaitAgents(Cloud.User admin, boolean controller, boolean metadata) {
    Wait.until("signs of life", SOON, () -> alive(admin, "OVN Controller agent").equals(List.of(controller))
        && alive(admin, "OVN Metadata agent").equals(List.of(metadata)));
  }
}
