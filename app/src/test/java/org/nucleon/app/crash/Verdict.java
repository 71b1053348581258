package org.nucleon.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.nucleon.config.Settings;
import org.nucleon.model.Resource;
import org.nucleon.ovn.NorthboundContents;
import org.nucleon.ovn.OvnDatabases;
import org.nucleon.ovn.reconcile.OvnSync;
import org.nucleon.ovn.settings.OvnOptions;
import org.nucleon.ovsdb.Row;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.Wait;
import tools.jackson.databind.JsonNode;

/// Whether a cloud that was under fire is as it should be, once all is quiet.
final class Verdict {

  private static final Duration SETTLED = Duration.ofSeconds(120);
  private static final Set<String> TOLD_BY_OVN = Set.of("ACTIVE", "DOWN");

  private final CloudUnderFire cloud;
  private final HttpPerson.World world;

  Verdict(CloudUnderFire cloud, HttpPerson.World world) {
    this.cloud = cloud;
    this.world = world;
  }

  /// Waits until OVN is as the API says, and the API says what OVN does.
  void awaitQuiet() {
    var plugged = cloud.hosts.plugged();
    cloud.hand.setUp(cloud.hand.rows("Logical_Switch_Port").stream()
        .filter(row -> row.string("type").isEmpty() && !cloud.foreign.uuids().contains(row.uuid()))
        .collect(Collectors.toMap(row -> row.string("name"), row -> plugged.containsKey(row.string("name")))));
    awaitNone("OVN to be as the API says", () -> differences(cloud.ovn));
    awaitNone("the API to tell what OVN does", this::wrongStates);
    awaitNone("OVN to be as the API says still", () -> differences(cloud.ovn)); // a port that is up tells where it is
  }

  private static void awaitNone(String what, Supplier<List<String>> faults) {
    var last = new ArrayList<String>();
    try {
      Wait.until(what, SETTLED, () -> {
        last.clear();
        last.addAll(faults.get());
        return last.isEmpty();
      });
    } catch (IllegalStateException late) {
      throw new AssertionError("%s; %d lines differ:%n%s".formatted(late.getMessage(), last.size(), last.stream().limit(40).collect(Collectors.joining("\n"))), late);
    }
  }

  private List<String> differences(OvnDatabases databases) {
    try {
      return new OvnSync(databases).differences(cloud.bystander.engine());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  // ---- while the servers are there ----

  /// What servers said is true, and they said nothing that they must not say.
  void checkWords() {
    for (var server : cloud.servers) {
      assertThat(server.defects()).isEmpty();
    }
    assertThat(world.tally().surprises()).as("answers that nothing excuses").isEmpty();
    assertThat(world.promises().lostObjects(cloud.ledger())).as("promises about objects").isEmpty();
    assertThat(world.promises().changed().stream().flatMap(kind -> world.promises().lostChanges(kind, shown(kind)).stream()))
        .as("promises about their contents").isEmpty();
    assertThat(cloud.bystander.brokenInvariants()).as("what holds of the database").isEmpty();
    assertThat(cloud.foreign.touched()).as("rows of others").isEmpty();
    awaitNone("OVN to have the default groups of who has just looked", () -> differences(cloud.ovn));
  }

  private Map<String, JsonNode> shown(Resource kind) {
    try {
      var reply = world.servers().getFirst().ask("GET", world.model().path(kind), "");
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      var all = new HashMap<String, JsonNode>();
      reply.json().get(kind.wirePlural()).forEach(object -> all.put(object.get("id").asString(), object));
      return all;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What the API says of states and OVN does not.
  private List<String> wrongStates() {
    var wrong = new ArrayList<String>();
    var rows = cloud.hand.rows("Logical_Switch_Port").stream().collect(Collectors.toMap(row -> row.string("name"), row -> row, (one, _) -> one));
    var plugged = cloud.hosts.plugged();
    var ports = shown(world.model().resource("port"));
    ports.forEach((id, port) -> compare("port " + id, port, isActive(port, Optional.ofNullable(rows.get(id)), Optional.ofNullable(plugged.get(id))), wrong));

    var realised = cloud.hand.rows("NAT").stream().map(row -> row.entry("external_ids", "neutron:fip_id")).flatMap(Optional::stream).collect(Collectors.toSet());
    cloud.hand.rows("Load_Balancer").forEach(row -> row.entry("external_ids", "neutron:fip_id").ifPresent(realised::add));
    shown(world.model().resource("floatingip")).forEach((id, floatingIp) -> compare("floating IP " + id, floatingIp, realised.contains(id), wrong));

    shown(world.model().resource("trunk")).forEach((id, trunk) -> {
      var parent = trunk.get("port_id").asString();
      boolean inside = trunk.get("sub_ports").valueStream().map(subPort -> Optional.ofNullable(rows.get(subPort.get("port_id").asString())))
          .allMatch(row -> row.flatMap(each -> each.optionalString("parent_name")).filter(parent::equals).isPresent());
      compare("trunk " + id, trunk, inside && isActive(ports.get(parent), Optional.ofNullable(rows.get(parent)), Optional.ofNullable(plugged.get(parent))), wrong);
    });
    return wrong;
  }

  private static void compare(String what, JsonNode object, boolean active, List<String> wrong) {
    var status = object.get("status").asString();
    if (TOLD_BY_OVN.contains(status) && active != status.equals("ACTIVE")) {
      wrong.add("%s is %s: %s".formatted(what, status, object));
    }
  }

  /// @param row of the Northbound database
  /// @param host where it is plugged in
  private static boolean isActive(JsonNode port, Optional<Row> row, Optional<String> host) {
    if (!port.get("admin_state_up").asBoolean() || row.isEmpty()) {
      return false;
    }
    if (!row.get().string("type").isEmpty()) {
      return row.get().optionalBool("up").orElse(false);
    }
    var bound = port.path("binding:host_id").asString("");
    return host.filter(at -> bound.isEmpty() || bound.equals(at)).isPresent();
  }

  // ---- when they have ended ----

  /// A build from nothing gives the same rows.
  ///
  /// @param strokes what others did to rows, to be told when some differ
  /// @return how many there are
  int checkRows(List<String> strokes) throws InterruptedException {
    var grown = NorthboundContents.of(cloud.northbound.remote(), row -> !cloud.foreign.uuids().contains(row.uuid()));
    assertThat(NorthboundContents.differences(grown, fromNothing())).as("what grew and what is built from nothing; others did: %s", strokes).isEmpty();
    return grown.size();
  }

  private Map<String, String> fromNothing() throws InterruptedException {
    try (var northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND);
        var databases = new OvnDatabases(Settings.parse("[ovn]\novn_nb_connection = %s\novn_sb_connection = %s\n"
            .formatted(northbound.remote(), cloud.southbound.remote()), OvnOptions.ALL))) {
      var sync = new OvnSync(databases);
      sync.synchronise(cloud.bystander.engine());
      var up = new HashMap<String, Boolean>();
      cloud.hand.rows("Logical_Switch_Port").forEach(row -> row.optionalBool("up").ifPresent(each -> up.put(row.string("name"), each)));
      new Hand(northbound.remote(), Set.of()).setUp(up);
      databases.northbound().replica().await(snapshot -> snapshot.rows("Logical_Switch_Port").stream()
          .allMatch(row -> row.optionalBool("up").equals(Optional.ofNullable(up.get(row.string("name"))))), SETTLED);
      sync.synchronise(cloud.bystander.engine());
      assertThat(differences(databases)).isEmpty();
      return NorthboundContents.of(northbound.remote(), _ -> true);
    }
  }
}
