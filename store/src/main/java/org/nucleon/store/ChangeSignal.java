package org.nucleon.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes those who wait for changes: at once for commits of this process, within [#BETWEEN_LOOKS] for those of others. However many
/// wait, one looks.
final class ChangeSignal {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Database store;
  /// Guards all that follows.
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long generation;
  private long highest = -1;
  private long lastLook = System.nanoTime();
  private boolean looking;

  ChangeSignal(Database store) {
    this.store = store;
  }

  /// Something was committed.
  void changed() {
    lock.lock();
    try {
      generation++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  long generation() {
    lock.lock();
    try {
      return generation;
    } finally {
      lock.unlock();
    }
  }

  /// Returns when something was committed after `seen` was the generation, or after `patience`.
  void await(long seen, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      lock.lock();
      try {
        long left = end - System.nanoTime();
        if (generation != seen || left <= 0) {
          return;
        }
        long untilLook = looking ? BETWEEN_LOOKS.toNanos() : lastLook + BETWEEN_LOOKS.toNanos() - System.nanoTime();
        if (untilLook > 0) {
          changed.await(Math.min(left, untilLook), TimeUnit.NANOSECONDS);
          continue;
        }
        looking = true;
      } finally {
        lock.unlock();
      }
      look();
    }
  }

  private void look() {
    long found = -1;
    try {
      found = store.housekeep(false, tx -> tx.query(row -> row.number(1), "SELECT coalesce(max(sequence), 0) FROM change_log").getFirst());
    } finally {
      lock.lock();
      try {
        looking = false;
        lastLook = System.nanoTime();
        if (found > highest) {
          highest = found;
          generation++;
          changed.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
