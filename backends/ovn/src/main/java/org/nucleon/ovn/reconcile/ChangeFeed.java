package org.nucleon.ovn.reconcile;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.nucleon.engine.Caller;
import org.nucleon.engine.Engine;
import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovn.truth.Ripples;
import org.nucleon.store.Change;
import org.nucleon.store.Store;

/// Turns what people changed into units to be looked at, in step with the writing.
///
/// Which units a change touches depends on how things were connected before it, and only OVN's rows remember that. So a change has
/// to be looked at while these rows still are as before it. A writer that read of a port's end, for whatever reason it looked, would
/// take the port's row away and with it what leads to the rows that told the port's name. Hence the rule: whoever has read a snapshot
/// asks, before writing, what was committed up to then, and nobody looks at the rows in between. Some of what he hears then may have
/// happened after his snapshot, so that the rows he is about to write are what it changes: it is looked at once more when they stand.
final class ChangeFeed {
  private final ReentrantLock turn = new ReentrantLock();
  private final Supplier<List<Change>> committed;
  private final Engine engine;
  private final Northbound northbound;
  private final Backlog backlog;
  private final Runnable missed;
  private final AtomicBoolean told = new AtomicBoolean();
  /// What was heard between a snapshot and the writing. Guarded by `turn`.
  private List<Change> inBetween = List.of();

  private ChangeFeed(Supplier<List<Change>> committed, Engine engine, Northbound northbound, Backlog backlog, Runnable missed) {
    this.committed = committed;
    this.engine = engine;
    this.northbound = northbound;
    this.backlog = backlog;
    this.missed = missed;
  }

  /// @param missed what to do when some changes may never be told: everything has to be compared
  static ChangeFeed of(Store.ChangeCursor changes, Engine engine, Northbound northbound, Backlog backlog, Runnable missed) {
    return new ChangeFeed(changes::committed, engine, northbound, backlog, missed);
  }

  /// For one who looks at everything once.
  static ChangeFeed none(Engine engine, Northbound northbound, Backlog backlog) {
    return new ChangeFeed(List::of, engine, northbound, backlog, () -> { });
  }

  /// Reads a snapshot, and writes what follows from it, in `work`.
  void inTurn(Runnable work) {
    turn.lock();
    try {
      work.run();
    } finally {
      turn.unlock();
    }
  }

  /// Everything that was committed before this call is on the backlog after it. Not for one who has read a snapshot and not yet written.
  ///
  /// @throws org.nucleon.store.StoreException when the service's database is away, or its log has gaps
  void catchUp() {
    hear(_ -> List.of());
  }

  /// The same for one who is about to write what follows from a snapshot.
  void catchUpBeforeWriting() {
    hear(heard -> heard);
  }

  /// @param again what is to be looked at once more, of what is heard
  private void hear(UnaryOperator<List<Change>> again) {
    inTurn(() -> {
      boolean done = false;
      try {
        var heard = committed.get();
        var before = inBetween;
        inBetween = again.apply(heard);
        tell(Stream.concat(before.stream(), heard.stream()).toList());
        done = true;
      } finally {
        if (!done) {
          missed.run();
        }
      }
    });
  }

  /// Whether there were any changes since this was last asked.
  boolean hasTold() {
    return told.getAndSet(false);
  }

  private void tell(List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    told.set(true);
    if (northbound.replica().isLoaded()) { // else a comparison of everything comes first in any case
      var connections = northbound.view().connections();
      backlog.add(engine.read(Caller.SELF, work -> Ripples.of(changes, work, connections)));
    }
  }
}
