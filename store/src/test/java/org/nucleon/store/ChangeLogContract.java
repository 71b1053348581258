package org.nucleon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nucleon.model.Standard.PROJECT_ID;
import static org.nucleon.model.Standard.REVISION;
import static org.nucleon.store.Together.together;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.nucleon.model.Entity;
import org.nucleon.testkit.Wait;

/// Each committed change is told to every reader once, in whatever order they come.
interface ChangeLogContract extends StoreContract {

  @Test
  default void a_cursor_sees_every_change_exactly_once() throws Exception {
    var cursors = List.of(store().changes(), store().changes());
    int threads = 8;
    int each = 25;

    together(threads, number -> {
      for (int i = 0; i < each; i++) {
        var group = Sample.group(number + "-" + i);
        boolean undone = i % 10 == 9;
        try {
          store().write(tx -> {
            tx.insert(group);
            tx.log(Change.Kind.CREATED, group);
            tx.log(Change.Kind.UPDATED, group);
            if (undone) {
              throw new IllegalStateException("undone");
            }
            return null;
          });
        } catch (IllegalStateException expected) {
          assertThat(expected).hasMessage("undone");
        }
      }
    });

    int committed = threads * (each - each / 10) * 2;
    for (var cursor : cursors) {
      var seen = take(cursor, committed);
      assertThat(seen).hasSize(committed).extracting(Change::sequence).doesNotHaveDuplicates();
      assertThat(seen).extracting(Change::resource).containsOnly("group");
      assertThat(cursor.next(Duration.ofMillis(50))).isEmpty();
    }
  }

  private static List<Change> take(Store.ChangeCursor cursor, int count) throws InterruptedException {
    var seen = new ArrayList<Change>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (seen.size() < count && System.nanoTime() < end) {
      seen.addAll(cursor.next(Duration.ofSeconds(1)));
    }
    return seen;
  }

  @Test
  default void a_lower_number_committed_later_is_seen_by_old_and_new_cursors() throws Exception {
    if (!hasRowLocks()) {
      return; // one writer: numbers are committed in their order
    }
    var old = store().changes();
    var holding = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow = threads.submit(() -> store().write(tx -> {
        tx.execute("INSERT INTO change_log (kind, resource, object_id, project_id, revision, at) VALUES ('CREATED', 'group', 'slow', '', 0, "
            + dialect().nowMicros() + ")");
        holding.countDown();
        return await(goOn);
      }));
      await(holding);
      var fast = Sample.group("fast");
      logged(fast);
      var young = store().changes();

      assertThat(take(old, 1)).extracting(Change::id).containsExactly(fast.id());
      goOn.countDown();
      assertThat(slow.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

      assertThat(old.committed()).as("whoever saw it in a snapshot is told of it").extracting(Change::id).containsExactly("slow");
      assertThat(take(young, 1)).extracting(Change::id).contains("slow");
    }
  }

  private Dialect dialect() {
    return Dialect.of(Databases.kind(url()));
  }

  private void logged(Entity group) {
    store().write(tx -> {
      tx.insert(group);
      tx.log(Change.Kind.CREATED, group);
      return null;
    });
  }

  @Test
  default void a_change_of_another_server_is_seen() throws Exception {
    var cursor = store().changes();
    var group = Sample.group("red").with(PROJECT_ID, "");
    try (var other = Databases.open(url(), Sample.schema(), OPTIONS)) {
      other.write(tx -> {
        tx.log(Change.Kind.DELETED, group.with(REVISION, 7L));
        return null;
      });
    }

    var change = take(cursor, 1).getFirst();

    assertThat(change.kind()).isEqualTo(Change.Kind.DELETED);
    assertThat(List.of(change.resource(), change.id(), change.projectId(), change.revision())).containsExactly("group", group.id(), "", 7L);
    assertThat(Duration.between(change.at(), Instant.now()).abs()).isLessThan(PATIENCE);
  }

  @Test
  default void a_waiting_cursor_wakes_at_once() throws Exception {
    var cursor = store().changes();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> cursor.next(PATIENCE));
      logged(Sample.group("red"));

      assertThat(waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).hasSize(1);
    }
  }

  @Test
  default void all_that_is_committed_is_told_at_once() {
    var cursor = store().changes();
    int count = 2_500;
    store().write(tx -> {
      for (int i = 0; i < count; i++) {
        tx.log(Change.Kind.UPDATED, Sample.group("g" + i));
      }
      return null;
    });

    assertThat(cursor.committed()).hasSize(count).extracting(Change::sequence).doesNotHaveDuplicates().isSorted();
    assertThat(cursor.committed()).isEmpty();
  }

  @Test
  default void waiting_takes_nothing_away() throws Exception {
    var cursor = store().changes();
    assertThat(cursor.committed()).isEmpty();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> {
        cursor.await(PATIENCE);
        return cursor.committed();
      });
      logged(Sample.group("red"));

      assertThat(waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).hasSize(1);
    }
  }

  @Test
  default void old_changes_are_pruned_and_a_late_reader_is_told() throws Exception {
    reopen(OPTIONS.changesKept(Duration.ofMillis(300)).transactionMax(Duration.ofSeconds(5)));
    var cursor = store().changes();
    for (int i = 0; i < 5; i++) {
      logged(Sample.group("n" + i));
    }

    Wait.until("the log to be pruned", PATIENCE,
        () -> number("SELECT count(*) FROM change_log") == 1);

    assertThatThrownBy(() -> cursor.next(Duration.ZERO)).isInstanceOf(ChangesMissed.class);
    logged(Sample.group("later"));
    assertThat(take(cursor, 1)).hasSize(1);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
