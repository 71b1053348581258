package org.nucleon.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
  private static final RowLayout LAYOUT = new RowLayout("T", List.of(
      new ColumnSchema("n", new ColumnType(BaseType.plain(AtomicType.INTEGER), Optional.empty(), 1, 1), false, true)));
  private static final Snapshot NOTHING = new Snapshot(Map.of(), Map.of(), 0);

  private static Optional<Row> row(UUID uuid, long number) {
    return Optional.of(new Row(LAYOUT, uuid, new Value[] {Value.of(number)}));
  }

  private static ChangeBatch batch(UUID uuid, Optional<Row> before, Optional<Row> after) {
    return new ChangeBatch(List.of(new RowChange("T", uuid, before, after)), NOTHING);
  }

  @Test
  void a_listener_far_behind_gets_the_rest_in_one_and_misses_nothing() throws InterruptedException {
    var gate = new CountDownLatch(1);
    var heard = new CopyOnWriteArrayList<ChangeBatch>();
    var counter = UUID.randomUUID();
    var visitor = UUID.randomUUID();
    int changes = Subscription.WAITING_BATCHES_MAX * 2;
    try (var subscription = new Subscription(Set.of(), batch -> {
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      heard.add(batch);
    })) {
      subscription.start("test");

      for (int i = 0; i < changes; i++) {
        subscription.offer(batch(counter, row(counter, i), row(counter, i + 1)));
      }
      subscription.offer(batch(visitor, Optional.empty(), row(visitor, 1)));
      subscription.offer(batch(visitor, row(visitor, 1), Optional.empty()));
      gate.countDown();
      Northbound.until(() -> !heard.isEmpty() && heard.getLast().changes().getLast().after().equals(row(counter, changes)));
    }

    assertThat(heard).hasSizeLessThanOrEqualTo(Subscription.WAITING_BATCHES_MAX + 1);
    long next = 0;
    for (var batch : heard) {
      assertThat(batch.changes()).hasSize(1);
      assertThat(batch.changes().getFirst().before().orElseThrow().integer("n")).isEqualTo(next);
      next = batch.changes().getFirst().after().orElseThrow().integer("n");
    }
  }
}
