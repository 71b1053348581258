package org.nucleon.ovsdb;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A listener at a replica. Closing it ends the calls (one that is under way still finishes).
public final class Subscription implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Subscription.class.getName());
  /// A listener that is further behind gets the rest merged, so that memory is bounded by the size of the data.
  static final int WAITING_BATCHES_MAX = 1_000;

  private final Set<String> tables;
  private final ChangeListener listener;

  // Guarded by this subscription's monitor.
  private final ArrayDeque<ChangeBatch> waiting = new ArrayDeque<>();
  private boolean closed;

  /// @param tables to hear of; empty for all
  Subscription(Set<String> tables, ChangeListener listener) {
    this.tables = tables;
    this.listener = listener;
  }

  void start(String name) {
    Thread.ofVirtual().name("ovsdb listener at " + name).start(this::run);
  }

  synchronized void offer(ChangeBatch batch) {
    var mine = tables.isEmpty() ? batch : new ChangeBatch(only(batch.changes()), batch.after());
    if (closed || mine.changes().isEmpty()) {
      return;
    }
    if (waiting.size() >= WAITING_BATCHES_MAX) {
      waiting.addLast(waiting.removeLast().then(mine));
    } else {
      waiting.addLast(mine);
    }
    notifyAll();
  }

  private List<RowChange> only(List<RowChange> changes) {
    return changes.stream().filter(change -> tables.contains(change.table())).toList();
  }

  private void run() {
    try {
      for (var batch = next(); batch.isPresent(); batch = next()) {
        deliver(batch.get());
      }
    } catch (InterruptedException e) {
      close(); // nobody interrupts this thread but the listener itself, and then it wants to end
    }
  }

  private void deliver(ChangeBatch batch) {
    try {
      listener.changed(batch);
    } catch (RuntimeException e) { // later changes must still be heard
      LOG.log(Level.ERROR, "A listener failed on a batch of %d changes and goes on with the next.".formatted(batch.changes().size()), e);
    }
  }

  private synchronized Optional<ChangeBatch> next() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    return closed ? Optional.empty() : Optional.of(waiting.removeFirst());
  }

  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    waiting.clear();
    notifyAll();
  }
}
