package org.nucleon.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Deletes old lines of the change log now and then, few at a time. The newest line always stays: it tells which numbers were used.
final class ChangePruning implements AutoCloseable {

  private static final Logger LOG = System.getLogger("org.nucleon.store");
  private static final Duration PAUSE_MAX = Duration.ofMinutes(1);
  private static final int LINES_AT_ONCE = 1_000;

  private final Database store;
  private final Duration kept;
  private final CountDownLatch closing = new CountDownLatch(1);
  private Optional<Thread> thread = Optional.empty();

  ChangePruning(Database store, Duration kept) {
    this.store = store;
    this.kept = kept;
  }

  void start() {
    thread = Optional.of(Thread.ofVirtual().name("change log pruning").start(this::run));
  }

  private void run() {
    var pause = PAUSE_MAX.compareTo(kept.dividedBy(10)) < 0 ? PAUSE_MAX : kept.dividedBy(10);
    try {
      while (!closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        pruneAll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pruneAll() {
    try {
      while (prune() == LINES_AT_ONCE && closing.getCount() > 0) {
        Thread.yield(); // others write in between
      }
    } catch (StoreException e) {
      LOG.log(Level.WARNING, "the change log could not be pruned and will be later", e);
    }
  }

  private int prune() {
    String old = "SELECT coalesce(max(sequence), 0) FROM (SELECT sequence FROM change_log WHERE at < %s - ? ORDER BY sequence LIMIT %d) x"
        .formatted(store.dialect().nowMicros(), LINES_AT_ONCE);
    return store.housekeep(true, tx -> {
      long last = tx.query(row -> row.number(1), old, kept.toNanos() / 1_000).getFirst();
      long newest = tx.query(row -> row.number(1), "SELECT coalesce(max(sequence), 0) FROM change_log").getFirst();
      return last == 0 ? 0 : tx.execute("DELETE FROM change_log WHERE sequence <= ?", Math.min(last, newest - 1));
    });
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      if (thread.isPresent()) {
        thread.get().join(Duration.ofSeconds(10));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
