package org.nucleon.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// A store on any of the databases: runs transactions, again where they must be.
final class Database implements Store {

  private static final Duration PAUSE_FIRST = Duration.ofMillis(4);
  private static final Duration PAUSE_MAX = Duration.ofMillis(250);

  private final SqlMapping mapping;
  private final Connections connections;
  private final StoreOptions options;
  private final StatementLog statements = new StatementLog();
  private final StatementLog ownStatements = new StatementLog();
  private final ChangeSignal signal;
  private final ChangePruning pruning;
  /// Bound while this thread runs a transaction of this store.
  private final ScopedValue<Boolean> inTransaction = ScopedValue.newInstance();

  Database(SqlMapping mapping, Connections connections, StoreOptions options) {
    this.mapping = mapping;
    this.connections = connections;
    this.options = options;
    this.signal = new ChangeSignal(this);
    this.pruning = new ChangePruning(this, options.changesKept());
    pruning.start();
  }

  @Override
  public <R> R write(Function<Tx, R> work) {
    return again(work, statements, true);
  }

  @Override
  public <R> R read(Function<Tx, R> work) {
    return again(work, statements, false);
  }

  /// A transaction of the store's own, which is not counted: it comes when it likes.
  <R> R housekeep(boolean writing, Function<Tx, R> work) {
    return again(work, ownStatements, writing);
  }

  private <R> R again(Function<Tx, R> work, StatementLog log, boolean writing) {
    if (inTransaction.isBound()) {
      throw new IllegalStateException("a transaction inside a transaction: pass its Tx on instead");
    }
    long start = System.nanoTime();
    for (int attempt = 1;; attempt++) {
      try {
        return ScopedValue.where(inTransaction, true).call(() -> attempt(work, log, writing));
      } catch (TryAgain e) {
        if (attempt == ATTEMPTS_MAX || Duration.ofNanos(System.nanoTime() - start).compareTo(options.transactionMax()) > 0) {
          throw new StoreUnavailable("gave up after %d attempts: %s".formatted(attempt, e.getMessage()), e);
        }
        pause(attempt);
      }
    }
  }

  /// Waits for a random part of a time that doubles: those who met once should not meet again.
  private static void pause(int attempt) {
    long longest = Math.min(PAUSE_MAX.toMillis(), PAUSE_FIRST.toMillis() << attempt);
    try {
      Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, longest + 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while waiting to try again", e);
    }
  }

  private <R> R attempt(Function<Tx, R> work, StatementLog log, boolean writing) {
    var session = open(writing);
    boolean usable = false;
    try {
      long start = System.nanoTime();
      var tx = new JdbcTx(session, mapping, log, writing);
      R result;
      try {
        session.begin();
        result = work.apply(tx);
        tx.finish();
        requireInTime(start);
      } catch (SQLException e) {
        throw mapping.dialect().translate(e, mapping.schema(), "");
      } catch (RuntimeException | Error e) {
        usable = rolledBack(session, e);
        requireNoRetry(tx, writing);
        throw e;
      } finally {
        tx.close();
      }
      usable = writing ? commit(session) : ended(session);
      if (tx.hasLogged()) {
        signal.changed();
      }
      return result;
    } finally {
      session.end(usable);
    }
  }

  private Session open(boolean writing) {
    try {
      return connections.open(writing);
    } catch (SQLException e) {
      throw new StoreUnavailable("cannot connect to the database: " + e.getMessage(), e);
    }
  }

  private void requireInTime(long start) {
    if (Duration.ofNanos(System.nanoTime() - start).compareTo(options.transactionMax()) > 0) {
      throw new StoreUnavailable("a transaction took longer than " + options.transactionMax());
    }
  }

  private static boolean rolledBack(Session session, Throwable because) {
    try {
      session.rollback();
      return true;
    } catch (SQLException e) {
      because.addSuppressed(e); // the connection is thrown away, and the transaction with it
      return false;
    }
  }

  /// When the database wanted another try, that is what counts, whatever the work made of it. A read is tried again only while it has
  /// answered nothing, since its rows may already be on their way to a client.
  private static void requireNoRetry(JdbcTx tx, boolean writing) {
    if (tx.failure().orElse(null) instanceof TryAgain again) {
      if (!writing && tx.hasAnswered()) {
        throw new StoreUnavailable("the database went away in the middle of a read", again);
      }
      throw again;
    }
  }

  private boolean commit(Session session) {
    try {
      session.commit();
      return true;
    } catch (SQLException e) {
      var failure = mapping.dialect().translate(e, mapping.schema(), "");
      boolean unknown = failure instanceof StoreUnavailable || failure instanceof TryAgain again && again.isLost();
      rolledBack(session, failure);
      throw unknown ? new OutcomeUnknown(e) : failure;
    }
  }

  /// The rows of a read are good, even when the end of its transaction fails: then only the connection is not.
  private static boolean ended(Session session) {
    try {
      session.commit();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  // ---- leases ----

  @Override
  public boolean lease(String name, String holder, Duration time) {
    String now = mapping.dialect().nowMicros();
    long micros = time.toNanos() / 1_000;
    return write(tx -> {
      int renewed = tx.execute("UPDATE leases SET holder = ?, ends = %s + ? WHERE name = ? AND (holder = ? OR ends < %s)".formatted(now, now),
          holder, micros, name, holder);
      if (renewed > 0) {
        return true;
      }
      // A new lease begins as one that has run out, so that the database's own clock says when it ends.
      return tx.insertIfAbsent(Schema.LEASES, Map.of("name", name, "holder", holder, "ends", 0L))
          && tx.execute("UPDATE leases SET ends = %s + ? WHERE name = ? AND holder = ?".formatted(now), micros, name, holder) > 0;
    });
  }

  @Override
  public Optional<String> leaseHolder(String name) {
    return read(tx -> tx.query(row -> row.string(1), "SELECT holder FROM leases WHERE name = ?", name)).stream().findFirst();
  }

  @Override
  public void release(String name, String holder) {
    write(tx -> tx.execute("DELETE FROM leases WHERE name = ? AND holder = ?", name, holder));
  }

  // ---- change log ----

  @Override
  public ChangeCursor changes() {
    return new LogCursor(this, signal, options);
  }

  Dialect dialect() {
    return mapping.dialect();
  }

  @Override
  public long statements() {
    return statements.count();
  }

  @Override
  public void close() {
    pruning.close();
    connections.close();
  }
}
