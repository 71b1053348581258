package org.nucleon.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A database with Nucleon's tables: transactions, the change log, leases.
public interface Store extends AutoCloseable {

  /// Runs `work` in one transaction and commits it. When the database asks to try again (deadlock, serialization failure, a connection
  /// that broke before the commit), all of `work` runs again, at most [#ATTEMPTS_MAX] times, so it must have no other effects.
  ///
  /// A statement that failed dooms its transaction, on every database alike: `work` may catch the [StoreException] to learn what happened,
  /// but the transaction is undone and the exception thrown here. A transaction inside a transaction of the same store is refused.
  ///
  /// @throws OutcomeUnknown   when the connection broke during the commit
  /// @throws StoreUnavailable when the database cannot be reached, or stays too busy
  <R> R write(Function<Tx, R> work);

  /// Runs `work` on one snapshot: all its reads see the same committed state. It runs again only while nothing has been answered to it.
  ///
  /// @throws StoreUnavailable when the database cannot be reached, or stays too busy
  <R> R read(Function<Tx, R> work);

  int ATTEMPTS_MAX = 10;

  /// The changes committed by anyone since a cursor was taken, each exactly once per cursor, or [ChangesMissed]; some that were committed just before may be
  /// among them.
  ChangeCursor changes();

  /// Tries to take, or to keep, a named lease for `holder`; it lasts `time` unless renewed. One holder has it at a time.
  ///
  /// @return whether `holder` has it now
  boolean lease(String name, String holder, Duration time);

  /// Who has a lease, or had it last and did not give it back.
  Optional<String> leaseHolder(String name);

  /// Gives a lease back before its time.
  void release(String name, String holder);

  /// Reads the change log from where it was taken on. One thread at a time, but for [#await].
  interface ChangeCursor {

    /// Waits up to `patience` for the first. A call that throws has lost nothing: the next one answers what it would have.
    ///
    /// @return the next changes, in the order of their numbers as far as they are there; empty when `patience` ran out
    /// @throws ChangesMissed when changes may have been missed or undone: look at everything; the cursor goes on from now
    List<Change> next(Duration patience) throws InterruptedException;

    /// Waits until [#next] may have something to tell, or for `patience`. Other threads may read meanwhile.
    void await(Duration patience) throws InterruptedException;

    /// All changes not told yet that were committed before this call. Whoever acts on a snapshot learns so, asking after it was taken,
    /// of every change that shows in it.
    ///
    /// @throws ChangesMissed as [#next] does
    List<Change> committed();
  }

  /// How many statements transactions have run, for tests and metrics; those for the change log's upkeep and reading are not counted.
  long statements();

  /// Waits for running transactions of the embedded database; breaks those of a database server.
  @Override
  void close();
}
