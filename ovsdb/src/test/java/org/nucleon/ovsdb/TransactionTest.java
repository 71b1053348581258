package org.nucleon.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.OvsdbServer;

/// Transactions against a real server that stands alone.
class TransactionTest {
  private static OvsdbServer server;
  private static OvsdbClient client;

  @BeforeAll
  static void start() {
    server = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND);
    client = OvsdbClient.open(OvsdbOptions.of(server.unixRemote(), Northbound.NAME));
  }

  @AfterAll
  static void stop() {
    if (client != null) {
      client.close();
      server.close();
    }
  }

  @BeforeEach
  void empty() {
    var transaction = new Transaction();
    transaction.delete("Logical_Switch", List.of());
    transact(transaction);
  }

  private static TransactionResult transact(Transaction transaction) {
    return client.transact(transaction, Northbound.SOON);
  }

  private static TransactionFailed refusal(Transaction transaction) {
    return catchThrowableOfType(TransactionFailed.class, () -> transact(transaction));
  }

  private static UUID newSwitch(String name) {
    var transaction = new Transaction();
    var row = transaction.insert("Logical_Switch", Map.of("name", Value.of(name)));
    return transact(transaction).get(row);
  }

  private static List<Row> switches() {
    var transaction = new Transaction();
    var rows = transaction.select("Logical_Switch", List.of());
    return transact(transaction).get(rows);
  }

  @Test
  void each_step_has_its_result() {
    var transaction = new Transaction();
    var port = transaction.insert("Logical_Switch_Port", Map.of("name", Value.of("port"), "addresses", Value.ofStrings(List.of("unknown", "dynamic"))));
    var blue = transaction.insert("Logical_Switch", Map.of("name", Value.of("blue"), "ports", port.reference()));
    transaction.comment("a note");
    var renamed = transaction.update("Logical_Switch", List.of(Condition.equal("name", Value.of("blue"))), Map.of("name", Value.of("navy")));
    var met = transaction.mutate("Logical_Switch", List.of(Condition.includes("external_ids", Value.ofStrings(Map.of("no", "such")))),
        Mutation.insert("external_ids", Value.ofStrings(Map.of("a", "b"))));
    var rows = transaction.select("Logical_Switch", List.of(Condition.equal("name", Value.of("navy"))), "name", "ports");
    var addresses = transaction.select("Logical_Switch_Port", List.of());

    var result = transact(transaction);

    assertThat(result.get(renamed)).isEqualTo(1);
    assertThat(result.get(met)).isZero();
    var row = result.get(rows).getFirst();
    assertThat(row.uuid()).isEqualTo(result.get(blue));
    assertThat(row.uuids("ports")).containsExactly(result.get(port));
    assertThat(row.has("external_ids")).isFalse();
    assertThat(result.get(addresses).getFirst().strings("addresses")).containsExactly("dynamic", "unknown");
  }

  @Test
  void values_of_every_type_come_back_as_they_were() {
    var transaction = new Transaction();
    var qos = transaction.insert("QoS", Map.of("priority", Value.of(7), "direction", Value.of("to-lport"), "match", Value.of("ip4 && \"ü\" \\ \n"),
        "bandwidth", Value.map(Map.of(Value.of("rate"), Value.of(4_294_967_295L), Value.of("burst"), Value.of(1)))));
    transaction.insert("Logical_Switch", Map.of("qos_rules", qos.reference()));
    var rows = transaction.select("QoS", List.of());

    var row = transact(transaction).get(rows).getFirst();

    assertThat(row.integer("priority")).isEqualTo(7);
    assertThat(row.string("match")).isEqualTo("ip4 && \"ü\" \\ \n");
    assertThat(row.value("bandwidth")).isEqualTo(Value.map(Map.of(Value.of("burst"), Value.of(1), Value.of("rate"), Value.of(4_294_967_295L))));
    assertThat(row.map("bandwidth")).isEqualTo(Map.of("rate", "4294967295", "burst", "1"));
    assertThat(row.map("external_ids")).isEmpty();
  }

  @Test
  void a_row_gets_the_uuid_it_is_given_once() {
    var uuid = UUID.randomUUID();
    var transaction = new Transaction();
    var row = transaction.insert("Logical_Switch", uuid, Map.of("name", Value.of("blue")));

    assertThat(transact(transaction).get(row)).isEqualTo(uuid);
    assertThat(refusal(transaction).error()).isEqualTo("duplicate uuid");
    assertThat(switches()).hasSize(1);
  }

  @Test
  void a_refused_operation_is_named_and_nothing_is_applied() {
    var transaction = new Transaction();
    transaction.insert("Logical_Switch", Map.of("name", Value.of("blue")));
    transaction.insert("ACL", Map.of("priority", Value.of(99_999), "direction", Value.of("to-lport"), "action", Value.of("drop")));
    transaction.comment("never reached");

    var refusal = refusal(transaction);

    assertThat(refusal.error()).isEqualTo("constraint violation");
    assertThat(refusal.operationIndex()).isEqualTo(1);
    assertThat(refusal.operation()).contains(transaction.operations().get(1));
    assertThat(refusal.guardFailed()).isFalse();
    assertThat(refusal).hasMessageContaining("insert into ACL").hasMessageContaining("99999");
    assertThat(switches()).isEmpty();
  }

  @Test
  void a_fault_that_shows_at_commit_names_no_operation() {
    newSwitch("blue");
    var transaction = new Transaction();
    transaction.update("Logical_Switch", List.of(), Map.of("ports", Value.of(UUID.randomUUID())));

    var refusal = refusal(transaction);

    assertThat(refusal.error()).isEqualTo("referential integrity violation");
    assertThat(refusal.operation()).isEmpty();
    assertThat(refusal.operationIndex()).isEqualTo(1);
  }

  @Test
  void a_syntax_error_is_reported_like_any_other() {
    var transaction = new Transaction();
    transaction.insert("No_Such_Table", Map.of());

    assertThat(refusal(transaction)).hasMessageContaining("No table named No_Such_Table");
  }

  @Test
  void an_aborted_transaction_changes_nothing() {
    var transaction = new Transaction();
    transaction.insert("Logical_Switch", Map.of());
    transaction.abort();

    assertThat(refusal(transaction).error()).isEqualTo("aborted");
    assertThat(switches()).isEmpty();
  }

  @Test
  void guards_hold_back_a_writer_who_decided_on_old_data() {
    var blue = newSwitch("blue");
    var seen = switches().getFirst();
    var first = new Transaction().guard(seen, "name", "external_ids", "ports");
    first.update("Logical_Switch", blue, Map.of("name", Value.of("navy")));
    var second = new Transaction().guard(seen, "name");
    second.update("Logical_Switch", blue, Map.of("name", Value.of("azure")));

    transact(first);

    assertThat(refusal(second).guardFailed()).isTrue();
    assertThat(switches().getFirst().string("name")).isEqualTo("navy");
  }

  @Test
  void guards_ask_for_presence_and_for_absence() {
    var blue = newSwitch("blue");
    var absent = new Transaction().guardNone("Logical_Switch", Condition.equal("name", Value.of("blue")));
    var gone = new Transaction().guard("Logical_Switch", UUID.randomUUID(), Map.of());

    assertThat(refusal(absent).guardFailed()).isTrue();
    assertThat(refusal(gone).guardFailed()).isTrue();
    transact(new Transaction().guard("Logical_Switch", blue, Map.of()));
    transact(new Transaction().guardNone("Logical_Switch", Condition.equal("name", Value.of("red"))));
  }

  @Test
  void many_threads_have_transactions_in_flight_together() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var rows = threads.invokeAll(IntStream.range(0, 500).<Callable<UUID>>mapToObj(i -> () -> newSwitch("switch-" + i)).toList());
      for (var row : rows) {
        row.get();
      }
    }

    assertThat(switches()).hasSize(500);
  }

  @Test
  void submitted_transactions_are_applied_in_order() {
    var blue = newSwitch("0");
    var pending = new ArrayList<PendingTransaction>();

    for (int i = 1; i <= 200; i++) {
      var transaction = new Transaction().guard("Logical_Switch", blue, Map.of("name", Value.of("" + (i - 1))));
      transaction.update("Logical_Switch", blue, Map.of("name", Value.of("" + i)));
      pending.add(client.submit(transaction, Northbound.SOON));
    }
    pending.forEach(each -> each.await(Northbound.SOON));

    assertThat(switches().getFirst().string("name")).isEqualTo("200");
  }

  @Test
  void a_durable_transaction_is_answered() {
    var transaction = new Transaction().durable();
    var row = transaction.insert("Logical_Switch", Map.of());

    assertThat(transact(transaction).get(row)).isNotNull();
  }

  @Test
  void a_transaction_out_of_patience_is_cancelled_and_its_outcome_called_unknown() {
    var held = new Transaction().waitUntil("Logical_Switch", List.of(), List.of("name"), List.of(Map.of("name", Value.of("go"))), Northbound.SOON);
    held.insert("Logical_Switch", Map.of("name", Value.of("too late")));

    assertThatThrownBy(() -> client.transact(held, Duration.ofMillis(200))).isInstanceOf(UnknownOutcome.class);

    newSwitch("go");
    assertThat(switches()).extracting(row -> row.string("name")).containsExactly("go");
  }

  @Test
  void a_full_pipeline_refuses_what_finds_no_slot_in_time() {
    try (var narrow = OvsdbClient.open(OvsdbOptions.of(server.remote(), Northbound.NAME).withInFlightMax(1))) {
      var held = new Transaction().waitUntil("Logical_Switch", List.of(), List.of("name"), List.of(Map.of("name", Value.of("go"))), Northbound.SOON);
      var pending = narrow.submit(held, Northbound.SOON);

      assertThatThrownBy(() -> narrow.transact(new Transaction().comment("no room"), Duration.ofMillis(100))).isInstanceOf(NotSent.class);

      newSwitch("go");
      pending.await(Northbound.SOON);
      narrow.transact(new Transaction().comment("room again"), Northbound.SOON);
    }
  }

  @Test
  void a_transaction_may_be_large() {
    var transaction = new Transaction();
    var rows = IntStream.range(0, 5_000).mapToObj(i -> transaction.insert("Logical_Switch", Map.of("name", Value.of("switch-" + i)))).toList();

    var result = transact(transaction);

    assertThat(rows.stream().map(result::get).distinct()).hasSize(5_000);
  }
}
