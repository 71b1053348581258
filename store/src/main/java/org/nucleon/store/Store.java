package org.nucleon.store;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// A database with Nucleon's tables: transactions, the change log, leases.
public interface Store extends AutoCloseable {

  /// Runs `work` in one transaction and commits it. When the database asks to try again (deadlock, serialization failure), all of
  /// `work` runs again, at most [#ATTEMPTS_MAX] times, so it must have no other effects.
  <R> R write(Function<Tx, R> work);

  /// Runs `work` on one snapshot: all its reads see the same committed state.
  <R> R read(Function<Tx, R> work);

  int ATTEMPTS_MAX = 10;

  /// The changes committed by anyone since a cursor was taken, each exactly once per cursor. Waits up to `patience` for the first.
  ChangeCursor changes();

  /// Tries to take, or to keep, a named lease for `holder`; it lasts `time` unless renewed. One holder has it at a time.
  ///
  /// @return whether `holder` has it now
  boolean lease(String name, String holder, Duration time);

  /// Gives a lease back before its time.
  void release(String name, String holder);

  /// Reads the change log from where it was taken on.
  interface ChangeCursor {

    /// @return the next changes in the order of their numbers; empty when `patience` ran out
    List<Change> next(Duration patience) throws InterruptedException;
  }

  @Override
  void close();
}
