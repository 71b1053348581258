package org.nucleon.ovn.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.nucleon.ovn.row.Edit;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Subscription;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;

/// A port leaves a trunk while OVN notes the tag that it asked for.
class LateTagsTest extends Plans {
  private static final String PORT = "Logical_Switch_Port";
  private static final Value NONE = Value.none();
  private static final Value TAG = Value.of(101L);

  private final OwnWrites own = new OwnWrites(InstantSource.system());
  private final Backlog backlog = new Backlog(InstantSource.system(), Duration.ofSeconds(1));

  @Test
  void a_tag_that_was_noted_just_before_our_write_that_did_not_know_of_it_is_looked_at() throws InterruptedException {
    asksForTag();
    byOvn(Map.of("tag", TAG));

    try (var _ = listening()) {
      byUs(Map.of("tag_request", NONE));

      assertThat(backlog.take(1, SOON)).containsExactly(Unit.port(id('c')));
    }
  }

  @Test
  void a_tag_that_is_told_together_with_our_write_is_looked_at() throws InterruptedException {
    asksForTag();

    try (var _ = listening()) {
      byUs(Map.of("tag_request", NONE, "tag", TAG));

      assertThat(backlog.take(1, SOON)).containsExactly(Unit.port(id('c')));
    }
  }

  @Test
  void a_tag_that_is_asked_for_is_not_looked_at() throws InterruptedException {
    asksForTag();

    try (var _ = listening()) {
      byOvn(Map.of("tag", TAG));
      change("Logical_Switch", "neutron-" + id('a'), Map.of("other_config", Value.ofStrings(Map.of())));

      assertThat(backlog.take(10, SOON)).as("what is changed later").containsExactly(Unit.network(id('a')));
    }
  }

  /// To what comes from now on.
  private Subscription listening() throws InterruptedException {
    var drift = new Drift(own, backlog);
    var begun = new CountDownLatch(1);
    var subscription = northbound.replica().listen(batch -> {
      drift.rowsChanged(batch);
      begun.countDown();
    });
    assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return subscription;
  }

  private void asksForTag() {
    cloud();
    apply(everything());
    byOvn(Map.of("tag_request", TAG));
  }

  private void byUs(Map<String, Value> columns) {
    own.expect(List.of(new Edit.Delete(new RowKey(PORT, id('c')), uuid(PORT, id('c')))));
    byOvn(columns);
  }

  private void byOvn(Map<String, Value> columns) {
    change(PORT, id('c'), columns);
  }

  private void change(String table, String key, Map<String, Value> columns) {
    var transaction = new Transaction();
    transaction.update(table, uuid(table, key), columns);
    client.transact(transaction, SOON);
  }
}
