package org.nucleon.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.OvsdbCluster;
import org.nucleon.testkit.OvsdbServer;

/// A real RAFT cluster of three, whose members die.
class ClusterTest {
  private static final int WRITERS = 4;

  private OvsdbCluster cluster;

  @BeforeEach
  void start() {
    cluster = OvsdbServer.cluster(OvsdbServer.OVN_NORTHBOUND, 3);
  }

  @AfterEach
  void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private OvsdbClient client(boolean leaderOnly) {
    return OvsdbClient.open(OvsdbOptions.of(cluster.remote(), Northbound.NAME).withLeaderOnly(leaderOnly)
        .withRetry(Duration.ofMillis(50), Duration.ofMillis(500)));
  }

  private static void insert(OvsdbClient client, String name, Duration patience) {
    var transaction = new Transaction();
    transaction.insert("Logical_Switch", Map.of("name", Value.of(name)));
    client.transact(transaction, patience);
  }

  private static Set<String> names(Replica replica) {
    return replica.rows("Logical_Switch").stream().map(row -> row.string("name")).collect(Collectors.toSet());
  }

  @Test
  void a_follower_of_the_leader_is_connected_to_it() {
    try (var client = client(true)) {
      Northbound.until(() -> client.connectedTo().equals(Optional.of(Remote.parse(cluster.remote(cluster.leader())))));
    }
  }

  @Test
  void what_was_acknowledged_survives_the_death_of_the_leader_and_writing_goes_on() throws Exception {
    try (var client = client(true); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var replica = client.replicate(Monitor.of().table("Logical_Switch", "name"));
      replica.awaitLoaded(Northbound.SOON);
      Set<String> acknowledged = ConcurrentHashMap.newKeySet();
      Set<String> unknown = ConcurrentHashMap.newKeySet();
      var stop = new AtomicBoolean();
      var writers = IntStream.range(0, WRITERS).mapToObj(writer -> threads.submit(() -> {
        for (int i = 0; !stop.get(); i++) {
          var name = "switch-%d-%d".formatted(writer, i);
          try {
            insert(client, name, Northbound.SOON);
            acknowledged.add(name);
          } catch (UnknownOutcome e) {
            unknown.add(name);
          }
        }
        return true;
      })).toList();

      Northbound.until(() -> acknowledged.size() > 100);
      int leader = cluster.leader();
      long connections = client.connections();
      cluster.kill(leader);
      Northbound.until(() -> client.connections() > connections);
      int atReconnect = acknowledged.size();
      Northbound.until(() -> acknowledged.size() > atReconnect + 100);
      stop.set(true);
      for (var writer : writers) {
        writer.get();
      }

      replica.awaitCurrent(Northbound.SOON);
      var present = names(replica);
      assertThat(present).containsAll(acknowledged);
      present.removeAll(acknowledged);
      assertThat(unknown).as("nothing else but what has an unknown outcome").containsAll(present);
      assertThat(client.connectedTo()).isNotEqualTo(Optional.of(Remote.parse(cluster.remote(leader))));
      assertThat(replica.rows("Logical_Switch")).as("no transaction was applied twice").hasSize(names(replica).size());
    }
  }

  @Test
  void a_reconnect_to_another_member_reloads_nothing() {
    // On a follower first, so that the one who writes is not disturbed.
    int leader = cluster.leader();
    var followersFirst = IntStream.range(0, 3).boxed().sorted(Comparator.comparing(i -> i == leader)).map(cluster::remote).collect(Collectors.joining(","));
    try (var writer = client(true); var client = OvsdbClient.open(OvsdbOptions.of(followersFirst, Northbound.NAME))) {
      for (int i = 0; i < 20; i++) {
        insert(writer, "before-" + i, Northbound.SOON);
      }
      var replica = client.replicate(Monitor.of().table("Logical_Switch", "name"));
      replica.awaitLoaded(Northbound.SOON);
      replica.await(state -> state.rows("Logical_Switch").size() == 20, Northbound.SOON);
      var heard = new AtomicInteger();
      replica.listen(batch -> heard.addAndGet(batch.changes().size()));
      Northbound.until(() -> heard.get() == 20);

      var left = client.connectedTo().orElseThrow();
      long received = replica.rowsReceived();
      cluster.kill(IntStream.range(0, 3).filter(i -> Remote.parse(cluster.remote(i)).equals(left)).findFirst().orElseThrow());
      insert(writer, "meanwhile", Northbound.SOON);
      replica.await(state -> state.rows("Logical_Switch").size() == 21, Northbound.SOON);
      Northbound.until(() -> heard.get() == 21);

      assertThat(client.connectedTo()).isPresent().isNotEqualTo(Optional.of(left));
      assertThat(replica.reloads()).isOne();
      assertThat(replica.rowsReceived() - received).as("rows sent after the reconnect").isLessThanOrEqualTo(2);
      assertThat(heard).hasValue(21);
    }
  }

  @Test
  void a_follower_too_shows_a_transaction_as_soon_as_it_returns() {
    int leader = cluster.leader();
    var followers = IntStream.range(0, 3).filter(i -> i != leader).mapToObj(cluster::remote).collect(Collectors.joining(","));
    try (var client = OvsdbClient.open(OvsdbOptions.of(followers, Northbound.NAME))) {
      var replica = client.replicate(Monitor.of().table("Logical_Switch", "name"));
      replica.awaitLoaded(Northbound.SOON);

      for (int i = 0; i < 50; i++) {
        insert(client, "switch-" + i, Northbound.SOON);
        assertThat(names(replica)).contains("switch-" + i);
      }
    }
  }

  @Test
  void a_member_without_a_quorum_is_not_stayed_with() {
    int leader = cluster.leader();
    var others = IntStream.range(0, 3).filter(i -> i != leader).boxed().toList();
    try (var client = client(true)) {
      client.awaitConnected(Northbound.SOON);

      others.forEach(cluster::kill);
      Northbound.until(() -> client.connectedTo().isEmpty());
      List.of(others.get(0), others.get(1)).forEach(cluster::restart);

      insert(client, "after", Northbound.SOON);
    }
  }
}
