package org.nucleon.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.TcpFaultProxy;

/// Getting, keeping and losing a connection.
class ConnectionTest {
  private static OvsdbServer server;
  private static org.nucleon.testkit.Tls pki;

  @BeforeAll
  static void start() {
    pki = org.nucleon.testkit.Tls.create();
    server = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND, pki);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
      pki.close();
    }
  }

  private static OvsdbOptions options(String remote) {
    return OvsdbOptions.of(remote, Northbound.NAME);
  }

  private static OvsdbClient through(TcpFaultProxy proxy) {
    return OvsdbClient.open(options("tcp:127.0.0.1:" + proxy.port()).withProbeAfter(Duration.ofMillis(300)));
  }

  private static Transaction heldUntil(String name) {
    return new Transaction().waitUntil("Logical_Switch", List.of(Condition.equal("name", Value.of(name))), List.of("name"),
        List.of(Map.of("name", Value.of(name))), Northbound.SOON);
  }

  @Test
  void the_schema_is_that_of_the_server() {
    try (var client = OvsdbClient.open(options(server.remote()))) {
      var schema = client.schema(Northbound.SOON);

      assertThat(schema.name()).isEqualTo("OVN_Northbound");
      assertThat(schema.hasColumn("Logical_Switch", "ports")).isTrue();
      assertThat(schema.hasColumn("Logical_Switch", "nope")).isFalse();
      assertThat(schema.hasTable("Nope")).isFalse();
      assertThat(schema.table("Logical_Switch").root()).isTrue();
      assertThat(schema.table("Logical_Switch_Port").root()).isFalse();
      assertThat(schema.table("Logical_Switch_Port").indexes()).containsExactly(List.of("name"));
      assertThat(schema.table("NB_Global").maxRows()).isEqualTo(1);
      var ports = schema.table("Logical_Switch").column("ports").orElseThrow().type();
      assertThat(ports.key().reference()).contains(new BaseType.Reference("Logical_Switch_Port", true));
      assertThat(ports.max()).isEqualTo(ColumnType.UNLIMITED);
      assertThat(schema.table("ACL").column("direction").orElseThrow().type().key().allowed())
          .containsExactly(Value.of("from-lport"), Value.of("to-lport"));
      assertThat(schema.table("Logical_Switch").column("external_ids").orElseThrow().type().isMap()).isTrue();
      assertThat(schema.table("Logical_Switch_Port").column("tag").orElseThrow().type().isOptional()).isTrue();
    }
  }

  @Test
  void tls_works_with_the_three_files_of_ovs() {
    var files = new Tls(pki.clientKey(), pki.clientCertificate(), pki.authority());
    try (var client = OvsdbClient.open(options(server.tlsRemote()).withTls(files))) {
      var replica = client.replicate(Monitor.of().table("NB_Global"));
      client.transact(new Transaction().comment("over TLS"), Northbound.SOON);

      replica.awaitLoaded(Northbound.SOON);
    }
  }

  @Test
  void a_server_of_another_authority_is_refused_with_the_reason() {
    try (var other = org.nucleon.testkit.Tls.create();
        var client = OvsdbClient.open(options(server.tlsRemote()).withTls(new Tls(pki.clientKey(), pki.clientCertificate(), other.authority())))) {
      assertThatThrownBy(() -> client.awaitConnected(Duration.ofSeconds(2))).isInstanceOf(NotSent.class).hasMessageContaining("ssl:127.0.0.1");
      assertThat(client.connections()).isZero();
    }
  }

  @Test
  void an_unreachable_server_and_an_unknown_database_are_told_apart() {
    try (var nowhere = OvsdbClient.open(options("unix:/nowhere/at/all"));
        var wrong = OvsdbClient.open(OvsdbOptions.of(server.remote(), "No_Such_Database"))) {
      var patience = Duration.ofSeconds(1);

      assertThatThrownBy(() -> nowhere.transact(new Transaction().comment("x"), patience)).isInstanceOf(NotSent.class).hasMessageContaining("unix:/nowhere");
      assertThatThrownBy(() -> wrong.awaitConnected(patience.multipliedBy(10))).isInstanceOf(NotSent.class).hasMessageContaining("does not serve");
    }
  }

  @Test
  void a_transaction_in_flight_when_the_connection_drops_has_an_unknown_outcome() {
    try (var proxy = TcpFaultProxy.to(server.port()); var client = through(proxy)) {
      var pending = client.submit(heldUntil("never"), Northbound.SOON);

      proxy.reset();

      assertThatThrownBy(() -> pending.await(Northbound.SOON)).isInstanceOf(UnknownOutcome.class);
      client.transact(new Transaction().comment("on the next connection"), Northbound.SOON);
      assertThat(client.connections()).isGreaterThan(1);
    }
  }

  @Test
  void whoever_hears_of_an_unknown_outcome_finds_the_replica_out_of_date_until_it_is_current_again() {
    try (var proxy = TcpFaultProxy.to(server.port()); var client = through(proxy)) {
      var replica = client.replicate(Monitor.of().table("NB_Global"));
      replica.awaitLoaded(Northbound.SOON);
      var pending = client.submit(heldUntil("never"), Northbound.SOON);

      proxy.cut();

      assertThatThrownBy(() -> pending.await(Northbound.SOON)).isInstanceOf(UnknownOutcome.class);
      assertThat(replica.isCurrent()).isFalse();
      assertThatThrownBy(() -> replica.awaitCurrent(Duration.ofMillis(200))).isInstanceOf(DeadlinePassed.class).hasMessageContaining("not connected");
      proxy.resume();
      replica.awaitCurrent(Northbound.SOON);
    }
  }

  @Test
  void a_silent_server_is_left_and_found_again() {
    try (var proxy = TcpFaultProxy.to(server.port()); var client = through(proxy)) {
      var replica = client.replicate(Monitor.of().table("NB_Global"));
      replica.awaitLoaded(Northbound.SOON);

      proxy.stall();
      Northbound.until(() -> client.connectedTo().isEmpty());

      assertThat(replica.isCurrent()).isFalse();
      proxy.resume();
      replica.awaitCurrent(Northbound.SOON);
    }
  }

  @Test
  void an_idle_connection_lives_on_probes() {
    try (var client = OvsdbClient.open(options(server.remote()).withProbeAfter(Duration.ofSeconds(3)))) {
      client.awaitConnected(Northbound.SOON);
      var held = client.submit(heldUntil("some probes later"), Northbound.SOON);

      assertThatThrownBy(() -> held.await(Duration.ofSeconds(12))).isInstanceOf(UnknownOutcome.class);

      assertThat(client.connections()).isOne();
    }
  }

  @Test
  void a_server_busy_with_a_load_is_given_more_time_than_a_silent_one() {
    try (var proxy = TcpFaultProxy.to(server.port());
        var client = OvsdbClient.open(options("tcp:127.0.0.1:" + proxy.port()).withProbeAfter(Duration.ofSeconds(2)))) {
      client.awaitConnected(Northbound.SOON);
      proxy.stall();
      var replica = client.replicate(Monitor.of().table("NB_Global"));

      assertThatThrownBy(() -> replica.awaitLoaded(Duration.ofSeconds(6))).isInstanceOf(DeadlinePassed.class).hasMessageContaining("connected to tcp:");

      proxy.resume();
      replica.awaitLoaded(Northbound.SOON);
      assertThat(client.connections()).isOne();
    }
  }

  @Test
  void without_a_connection_nothing_is_sent() {
    try (var proxy = TcpFaultProxy.to(server.port()); var client = through(proxy)) {
      client.awaitConnected(Northbound.SOON);
      proxy.cut();
      Northbound.until(() -> client.connectedTo().isEmpty());

      var failure = catchThrowableOfType(OvsdbException.class, () -> client.transact(new Transaction().comment("x"), Duration.ofMillis(300)));

      assertThat(failure).isInstanceOf(NotSent.class);
      proxy.resume();
      client.transact(new Transaction().comment("x"), Northbound.SOON);
    }
  }

  @Test
  void a_closed_client_fails_what_is_in_flight_and_leaves_no_thread() throws Exception {
    var client = OvsdbClient.open(options(server.remote()));
    var pending = client.submit(heldUntil("never"), Northbound.SOON);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> catchThrowableOfType(UnknownOutcome.class, () -> pending.await(Northbound.SOON)));

      client.close();

      assertThat(waiting.get()).isNotNull();
      assertThatThrownBy(() -> client.transact(new Transaction().comment("x"), Northbound.SOON)).isInstanceOf(NotSent.class);
    }
  }

  @Test
  void a_lock_has_one_owner_and_can_be_stolen() throws Exception {
    try (var first = OvsdbClient.open(options(server.remote())); var second = OvsdbClient.open(options(server.remote()))) {
      var mine = first.lock("door");
      assertThat(mine.awaitHeld(Northbound.SOON)).isTrue();
      var theirs = second.lock("door");
      second.transact(new Transaction().comment("its answer comes after that to the lock"), Northbound.SOON);
      assertThat(theirs.isHeld()).isFalse();
      assertThatThrownBy(() -> second.transact(new Transaction().assertLock("door"), Northbound.SOON))
          .isInstanceOfSatisfying(TransactionFailed.class, failure -> assertThat(failure.error()).isEqualTo("not owner"));
      first.transact(new Transaction().assertLock("door"), Northbound.SOON);

      theirs.steal();
      assertThat(theirs.awaitHeld(Northbound.SOON)).isTrue();
      assertThat(mine.awaitLost(Northbound.SOON)).isTrue();
      theirs.close();
      assertThat(mine.awaitHeld(Northbound.SOON)).as("the lock falls to the one who waits").isTrue();
    }
  }

  @Test
  void a_lock_is_asked_for_again_on_the_next_connection() throws Exception {
    try (var proxy = TcpFaultProxy.to(server.port()); var client = through(proxy); var lock = client.lock("window")) {
      assertThat(lock.awaitHeld(Northbound.SOON)).isTrue();

      proxy.cut();
      assertThat(lock.awaitLost(Northbound.SOON)).isTrue();
      proxy.resume();

      assertThat(lock.awaitHeld(Northbound.SOON)).isTrue();
    }
  }
}
