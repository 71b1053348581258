package org.nucleon.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.OvsdbServer;

/// The replica against a real server that stands alone.
class ReplicaTest {
  private OvsdbServer server;
  private OvsdbClient client;

  @BeforeEach
  void start() {
    server = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND);
    client = OvsdbClient.open(OvsdbOptions.of(server.remote(), Northbound.NAME));
  }

  @AfterEach
  void stop() {
    if (client != null) {
      client.close();
      server.close();
    }
  }

  private UUID insert(String table, Map<String, Value> columns) {
    var transaction = new Transaction();
    var row = transaction.insert(table, columns);
    return client.transact(transaction, Northbound.SOON).get(row);
  }

  private void update(UUID row, Map<String, Value> columns) {
    var transaction = new Transaction();
    transaction.update("Logical_Switch", row, columns);
    client.transact(transaction, Northbound.SOON);
  }

  private void mutate(UUID row, Mutation... mutations) {
    var transaction = new Transaction();
    transaction.mutate("Logical_Switch", row, mutations);
    client.transact(transaction, Northbound.SOON);
  }

  private Replica switches() {
    var replica = client.replicate(Monitor.of().table("Logical_Switch"));
    replica.awaitLoaded(Northbound.SOON);
    return replica;
  }

  @Test
  void a_replica_holds_what_was_there_before_it() {
    var blue = insert("Logical_Switch", Map.of("name", Value.of("blue"), "external_ids", Value.ofStrings(Map.of("a", "1", "b", "2"))));

    var row = switches().row("Logical_Switch", blue).orElseThrow();

    assertThat(row.string("name")).isEqualTo("blue");
    assertThat(row.map("external_ids")).isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(row.entry("external_ids", "b")).contains("2");
    assertThat(row.uuids("ports")).isEmpty();
    assertThat(row.optionalUuid("copp")).isEmpty();
    assertThat(row.has("no_such_column")).isFalse();
  }

  @Test
  void the_replica_shows_a_transaction_as_soon_as_it_returns() {
    var replica = switches();

    for (int i = 0; i < 200; i++) {
      var row = insert("Logical_Switch", Map.of("name", Value.of("switch-" + i)));
      assertThat(replica.row("Logical_Switch", row)).as("switch %d", i).isPresent();
    }

    assertThat(replica.rows("Logical_Switch")).hasSize(200);
  }

  @Test
  void differences_of_sets_and_maps_are_applied() {
    var replica = switches();
    var blue = insert("Logical_Switch", Map.of("name", Value.of("blue"),
        "other_config", Value.ofStrings(Map.of("stays", "1", "goes", "2", "changes", "3"))));
    var ports = IntStream.range(0, 3).mapToObj(i -> addPort(blue, "port-" + i)).toList();

    mutate(blue, Mutation.delete("ports", Value.of(ports.get(1))));
    mutate(blue, Mutation.put("other_config", Map.of("changes", "4", "comes", "5")));
    mutate(blue, Mutation.delete("other_config", Value.of("goes")));

    var row = replica.row("Logical_Switch", blue).orElseThrow();
    assertThat(row.uuids("ports")).containsExactlyInAnyOrder(ports.get(0), ports.get(2));
    assertThat(row.map("other_config")).isEqualTo(Map.of("stays", "1", "changes", "4", "comes", "5"));
    mutate(blue, Mutation.delete("ports", Value.ofUuids(List.of(ports.get(0), ports.get(2)))));
    assertThat(replica.row("Logical_Switch", blue).orElseThrow().value("ports")).isEqualTo(Value.none());
  }

  private UUID addPort(UUID network, String name) {
    var transaction = new Transaction();
    var port = transaction.insert("Logical_Switch_Port", Map.of("name", Value.of(name)));
    transaction.mutate("Logical_Switch", network, Mutation.insert("ports", port.reference()));
    return client.transact(transaction, Northbound.SOON).get(port);
  }

  @Test
  void an_optional_column_is_filled_and_emptied() {
    var replica = client.replicate(Monitor.of().table("Logical_Switch_Port", "name", "tag", "up", "dynamic_addresses"));
    var blue = insert("Logical_Switch", Map.of("name", Value.of("blue")));
    var port = addPort(blue, "port");

    var fill = new Transaction();
    fill.update("Logical_Switch_Port", port, Map.of("tag", Value.of(7), "up", Value.of(true)));
    client.transact(fill, Northbound.SOON);
    replica.awaitLoaded(Northbound.SOON);

    var filled = replica.row("Logical_Switch_Port", port).orElseThrow();
    assertThat(filled.optionalLong("tag")).hasValue(7);
    assertThat(filled.optionalBool("up")).contains(true);
    var empty = new Transaction();
    empty.update("Logical_Switch_Port", port, Map.of("tag", Value.none()));
    client.transact(empty, Northbound.SOON);
    assertThat(replica.row("Logical_Switch_Port", port).orElseThrow().optionalLong("tag")).isEmpty();
  }

  @Test
  void a_listener_hears_what_is_there_and_then_each_change_with_both_rows() {
    var blue = insert("Logical_Switch", Map.of("name", Value.of("blue")));
    var replica = switches();
    var heard = new CopyOnWriteArrayList<RowChange>();

    try (var _ = replica.listen(batch -> heard.addAll(batch.changes()), "Logical_Switch")) {
      update(blue, Map.of("name", Value.of("navy")));
      update(blue, Map.of("name", Value.of("navy"))); // changes nothing, so nothing is heard
      var delete = new Transaction();
      delete.delete("Logical_Switch", blue);
      client.transact(delete, Northbound.SOON);
      Northbound.until(() -> heard.size() >= 3);
    }

    assertThat(heard).extracting(change -> change.before().map(row -> row.string("name")).orElse("-")
        + ">" + change.after().map(row -> row.string("name")).orElse("-")).containsExactly("->blue", "blue>navy", "navy>-");
    assertThat(heard.get(1).changed("name")).isTrue();
    assertThat(heard.get(1).changed("ports")).isFalse();
  }

  @Test
  void a_listener_may_transact_and_a_failing_one_goes_on() {
    var replica = switches();
    var heard = new CopyOnWriteArrayList<String>();

    try (var _ = replica.listen(batch -> {
      var name = batch.changes().getFirst().after().orElseThrow().string("name");
      heard.add(name);
      if (name.equals("bad")) {
        throw new IllegalStateException("as this test wants");
      }
      if (name.equals("first")) {
        insert("Logical_Switch", Map.of("name", Value.of("second")));
      }
    })) {
      insert("Logical_Switch", Map.of("name", Value.of("bad")));
      insert("Logical_Switch", Map.of("name", Value.of("first")));
      Northbound.until(() -> heard.size() == 3);
    }

    assertThat(heard).containsExactly("bad", "first", "second");
  }

  @Test
  void indexes_follow_each_change() {
    var replica = switches();
    var byName = replica.index("Logical_Switch", row -> Optional.of(row.string("name")));
    var byOwner = replica.index("Logical_Switch", row -> row.entry("external_ids", "owner"));
    var blue = insert("Logical_Switch", Map.of("name", Value.of("blue"), "external_ids", Value.ofStrings(Map.of("owner", "ann"))));
    var red = insert("Logical_Switch", Map.of("name", Value.of("red"), "external_ids", Value.ofStrings(Map.of("owner", "ann"))));
    var before = replica.snapshot();
    var byPort = replica.indexEach("Logical_Switch", row -> row.uuids("ports"));
    var port = addPort(red, "port");

    update(blue, Map.of("name", Value.of("navy"), "external_ids", Value.ofStrings(Map.of("owner", "bob"))));

    assertThat(replica.findOne(byName, "blue")).isEmpty();
    assertThat(replica.findOne(byName, "navy")).map(Row::uuid).contains(blue);
    assertThat(replica.find(byOwner, "ann")).extracting(Row::uuid).containsExactly(red);
    assertThat(replica.findOne(byPort, port)).map(Row::uuid).contains(red);
    assertThat(before.findOne(byName, "blue")).as("an old snapshot stays as it was").map(Row::uuid).contains(blue);
    assertThat(before.find(byOwner, "ann")).hasSize(2);
    assertThatThrownBy(() -> before.findOne(byOwner, "ann")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void readers_see_whole_transactions_only() {
    var replica = switches();
    var transaction = new Transaction();
    var pair = List.of(transaction.insert("Logical_Switch", Map.of("name", Value.of("0"))), transaction.insert("Logical_Switch", Map.of("name", Value.of("0"))));
    var result = client.transact(transaction, Northbound.SOON);
    var torn = new ArrayList<String>();
    var writer = Thread.ofVirtual().start(() -> {
      for (int i = 1; i <= 200; i++) {
        var both = new Transaction();
        for (var row : pair) {
          both.update("Logical_Switch", result.get(row), Map.of("name", Value.of(Integer.toString(i))));
        }
        client.transact(both, Northbound.SOON);
      }
    });

    while (writer.isAlive()) {
      var names = replica.rows("Logical_Switch").stream().map(row -> row.string("name")).collect(Collectors.toSet());
      if (names.size() != 1) {
        torn.addAll(names);
      }
      Thread.onSpinWait();
      Thread.yield();
    }

    assertThat(torn).isEmpty();
    assertThat(replica.rows("Logical_Switch")).extracting(row -> row.string("name")).containsOnly("200");
  }

  @Test
  void five_thousand_rows_are_loaded_and_kept() {
    var load = new Transaction();
    for (int i = 0; i < 5_000; i++) {
      load.insert("Logical_Switch", Map.of("name", Value.of("switch-" + i), "external_ids", Value.ofStrings(Map.of("number", "" + i))));
    }
    client.transact(load, Northbound.SOON);

    var replica = switches();
    var byNumber = replica.index("Logical_Switch", row -> row.entry("external_ids", "number"));

    assertThat(replica.rows("Logical_Switch")).hasSize(5_000);
    assertThat(replica.rows("Logical_Switch").stream().map(Row::uuid).distinct()).hasSize(5_000);
    assertThat(replica.findOne(byNumber, "4321")).map(row -> row.string("name")).contains("switch-4321");
    var remove = new Transaction();
    remove.delete("Logical_Switch", List.of());
    client.transact(remove, Northbound.SOON);
    assertThat(replica.rows("Logical_Switch")).isEmpty();
    assertThat(replica.find(byNumber, "4321")).isEmpty();
  }

  @Test
  void tables_and_columns_the_server_lacks_are_left_out() {
    var replica = client.replicate(Monitor.of().table("Logical_Switch", "name", "from_the_future").table("Table_From_The_Future"));
    var blue = insert("Logical_Switch", Map.of("name", Value.of("blue")));
    replica.awaitLoaded(Northbound.SOON);

    assertThat(replica.snapshot().hasTable("Table_From_The_Future")).isFalse();
    var row = replica.row("Logical_Switch", blue).orElseThrow();
    assertThat(row.has("from_the_future")).isFalse();
    assertThatThrownBy(() -> row.string("from_the_future")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("from_the_future");
  }

  @Test
  void a_condition_selects_rows() {
    var replica = client.replicate(Monitor.of().tableWhere("Logical_Switch",
        List.of(Condition.equal("name", Value.of("blue")), Condition.equal("name", Value.of("red"))), "name"));
    replica.awaitLoaded(Northbound.SOON);

    insert("Logical_Switch", Map.of("name", Value.of("blue")));
    var red = insert("Logical_Switch", Map.of("name", Value.of("red")));
    insert("Logical_Switch", Map.of("name", Value.of("green")));

    assertThat(replica.rows("Logical_Switch")).extracting(row -> row.string("name")).containsExactlyInAnyOrder("blue", "red");
    update(red, Map.of("name", Value.of("pink")));
    assertThat(replica.rows("Logical_Switch")).extracting(row -> row.string("name")).containsExactly("blue");
  }

  @Test
  void a_restarted_server_is_reloaded_and_listeners_hear_only_what_differs() {
    var kept = insert("Logical_Switch", Map.of("name", Value.of("kept")));
    var replica = switches();
    var row = replica.row("Logical_Switch", kept).orElseThrow();
    var heard = new CopyOnWriteArrayList<RowChange>();

    try (var _ = replica.listen(batch -> heard.addAll(batch.changes()))) {
      server.kill();
      Northbound.until(() -> !replica.isCurrent());
      assertThat(replica.rows("Logical_Switch")).as("the old state stays readable").hasSize(1);
      server.restart();
      replica.awaitCurrent(Northbound.SOON);
      insert("Logical_Switch", Map.of("name", Value.of("new")));
      Northbound.until(() -> heard.size() >= 2);
    }

    assertThat(replica.reloads()).isEqualTo(2);
    assertThat(replica.row("Logical_Switch", kept).orElseThrow()).isSameAs(row);
    assertThat(heard).extracting(change -> change.after().orElseThrow().string("name")).containsExactly("kept", "new");
  }

  @Test
  void a_closed_replica_is_no_longer_fed() {
    var replica = switches();
    replica.close();

    insert("Logical_Switch", Map.of("name", Value.of("blue")));

    assertThat(replica.rows("Logical_Switch")).isEmpty();
    assertThat(replica.isCurrent()).isFalse();
  }
}
