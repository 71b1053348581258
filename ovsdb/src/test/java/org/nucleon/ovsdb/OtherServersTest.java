package org.nucleon.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nucleon.testkit.OvsdbServer;

/// Servers that are older than ours, or that use freedoms of the protocol which ours does not.
class OtherServersTest {
  private static OvsdbServer server;

  @BeforeAll
  static void start() {
    server = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @AfterEach
  void empty() {
    try (var client = OvsdbClient.open(OvsdbOptions.of(server.remote(), Northbound.NAME))) {
      var transaction = new Transaction();
      transaction.delete("Logical_Switch", List.of());
      client.transact(transaction, Northbound.SOON);
    }
  }

  private static OvsdbClient through(RewritingProxy proxy) {
    return OvsdbClient.open(OvsdbOptions.of(proxy.remote(), Northbound.NAME).withConnectWithin(Duration.ofSeconds(2)));
  }

  private static List<String> unchanged(String message) {
    return List.of(message);
  }

  /// Everything a replica does: load, insert, change sets, maps and plain columns, delete.
  private static void liveALife(OvsdbClient client) {
    var before = new Transaction();
    before.insert("Logical_Switch", Map.of("name", Value.of("old")));
    client.transact(before, Northbound.SOON);
    var replica = client.replicate(Monitor.of().table("Logical_Switch", "name", "ports", "other_config"));
    replica.awaitLoaded(Northbound.SOON);
    assertThat(replica.rows("Logical_Switch")).extracting(row -> row.string("name")).containsExactly("old");
    var heard = new CopyOnWriteArrayList<RowChange>();
    replica.listen(batch -> heard.addAll(batch.changes()));

    var insert = new Transaction();
    var port = insert.insert("Logical_Switch_Port", Map.of("name", Value.of("port")));
    var blue = insert.insert("Logical_Switch", Map.of("name", Value.of("blue"), "ports", port.reference(), "other_config", Value.ofStrings(Map.of("a", "1", "b", "2"))));
    var inserted = client.transact(insert, Northbound.SOON);
    UUID uuid = inserted.get(blue);
    var change = new Transaction();
    change.mutate("Logical_Switch", uuid, Mutation.delete("ports", Value.of(inserted.get(port))));
    change.mutate("Logical_Switch", uuid, Mutation.put("other_config", Map.of("b", "3")));
    change.update("Logical_Switch", uuid, Map.of("name", Value.of("navy")));
    client.transact(change, Northbound.SOON);

    var row = replica.row("Logical_Switch", uuid).orElseThrow();
    assertThat(row.uuids("ports")).isEmpty();
    assertThat(row.map("other_config")).isEqualTo(Map.of("a", "1", "b", "3"));
    assertThat(row.string("name")).isEqualTo("navy");
    var delete = new Transaction();
    delete.delete("Logical_Switch", uuid);
    client.transact(delete, Northbound.SOON);
    assertThat(replica.row("Logical_Switch", uuid)).isEmpty();
    Northbound.until(() -> heard.size() == 4);
    assertThat(heard.get(2).before().orElseThrow().uuids("ports")).hasSize(1);
    assertThat(heard.get(3).deleted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"monitor_cond_since", "monitor_cond_since,monitor_cond", "monitor_cond_since,set_db_change_aware"})
  void a_server_without_newer_methods_is_followed_by_older_ones(String unknown) {
    Function<String, List<String>> forget = message -> {
      for (var method : unknown.split(",")) {
        if (message.contains("\"method\":\"%s\"".formatted(method))) {
          return List.of(message.replace("\"" + method + "\"", "\"method_of_the_future\""));
        }
      }
      return List.of(message);
    };
    try (var proxy = new RewritingProxy(server.port(), forget, OtherServersTest::unchanged); var client = through(proxy)) {
      liveALife(client);
    }
  }

  @Test
  void a_server_without_a_database_about_itself_is_taken_as_it_is() {
    Function<String, List<String>> forget = message -> List.of(message.replace("\"_Server\"", "\"_Nothing\""));
    try (var proxy = new RewritingProxy(server.port(), forget, OtherServersTest::unchanged); var client = through(proxy)) {
      liveALife(client);
    }
  }

  @Test
  void members_of_a_message_may_come_in_any_order() {
    try (var proxy = new RewritingProxy(server.port(), OtherServersTest::unchanged, OtherServersTest::reversed); var client = through(proxy)) {
      liveALife(client);
    }
  }

  private static List<String> reversed(String message) {
    var members = new ArrayDeque<String>();
    var in = Json.parser(message.getBytes(StandardCharsets.UTF_8));
    Json.object(in, name -> members.addFirst("\"" + name + "\":" + new String(Json.capture(in), StandardCharsets.UTF_8)));
    return List.of("{" + String.join(",", members) + "}");
  }

  @Test
  void the_servers_probe_is_answered() {
    var asked = new AtomicBoolean();
    var answers = new CopyOnWriteArrayList<String>();
    Function<String, List<String>> ask = message -> asked.getAndSet(true) ? List.of(message)
        : List.of(message, "{\"params\":[\"still there?\"],\"method\":\"echo\",\"id\":\"echo\"}");
    Function<String, List<String>> listen = message -> {
      if (message.contains("still there?")) {
        answers.add(message);
        return List.of();
      }
      return List.of(message);
    };
    try (var proxy = new RewritingProxy(server.port(), listen, ask); var client = through(proxy)) {
      client.awaitConnected(Northbound.SOON);
      Northbound.until(() -> !answers.isEmpty());
    }

    assertThat(answers).containsExactly("{\"id\":\"echo\",\"result\":[\"still there?\"],\"error\":null}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", "[1,2,3]", "{\"method\":\"update3\",\"params\":[\"_Server\",7]}", "{\"id\":1}"})
  void a_peer_that_talks_nonsense_is_left(String nonsense) {
    var sane = new AtomicBoolean();
    Function<String, List<String>> babble = message -> sane.get() ? List.of(message) : List.of(nonsense);
    try (var proxy = new RewritingProxy(server.port(), OtherServersTest::unchanged, babble); var client = through(proxy)) {
      assertThatThrownBy(() -> client.awaitConnected(Duration.ofMillis(300))).isInstanceOf(NotSent.class);

      sane.set(true);

      client.transact(new Transaction().comment("now it is OVSDB"), Northbound.SOON);
    }
  }

  @Test
  void a_change_to_a_row_never_announced_leads_to_a_reload() {
    var confuse = new AtomicBoolean();
    Function<String, List<String>> confused = message -> message.contains("\"update3\"") && message.contains("Logical_Switch") && confuse.getAndSet(false)
        ? List.of(message.replace("\"insert\"", "\"modify\"")) : List.of(message);
    try (var proxy = new RewritingProxy(server.port(), OtherServersTest::unchanged, confused); var client = through(proxy)) {
      var replica = client.replicate(Monitor.of().table("Logical_Switch", "name"));
      replica.awaitLoaded(Northbound.SOON);
      confuse.set(true);
      var insert = new Transaction();
      insert.insert("Logical_Switch", Map.of("name", Value.of("blue")));

      assertThatThrownBy(() -> client.transact(insert, Northbound.SOON)).isInstanceOf(UnknownOutcome.class);

      replica.await(state -> state.rows("Logical_Switch").size() == 1, Northbound.SOON);
      assertThat(replica.reloads()).isEqualTo(2);
    }
  }
}
