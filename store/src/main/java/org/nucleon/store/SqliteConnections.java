package org.nucleon.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The embedded database file: one connection writes, few read.
///
/// Its native calls hold the carrier thread of a virtual thread, so there are as few readers as carriers; waiting is done at fair gates,
/// outside native code. A commit is on the disk when it returns (`synchronous=FULL`).
final class SqliteConnections implements Connections {

  private static final Duration BUSY_PAUSE = Duration.ofMillis(10);

  private final String url;
  private final Duration patience;
  private final int readers = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);
  private final Semaphore writerGate = new Semaphore(1, true);
  private final Semaphore readerGate = new Semaphore(readers, true);
  private final ConcurrentLinkedDeque<SqliteSession> idleWriter = new ConcurrentLinkedDeque<>();
  private final ConcurrentLinkedDeque<SqliteSession> idleReaders = new ConcurrentLinkedDeque<>();

  SqliteConnections(Path file, Duration patience) {
    this.url = url(file);
    this.patience = patience;
  }

  private static String url(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }

  /// A connection by itself. References are not checked while a schema is being changed.
  static Connection connect(Path file, Duration patience, boolean checkReferences) throws SQLException {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create the folder of the database " + file, e);
    }
    return connect(url(file), patience, checkReferences, false);
  }

  private static Connection connect(String url, Duration patience, boolean checkReferences, boolean readOnly) throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(checkReferences);
    config.setBusyTimeout((int) patience.toMillis());
    config.setGetGeneratedKeys(false); // else the driver asks for them after each statement that changes something
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, "-16000");
    config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, "268435456");
    config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, "67108864");
    var connection = connect(config, url, patience);
    if (readOnly) {
      try (var statement = connection.createStatement()) {
        statement.execute("PRAGMA query_only = ON");
      }
    }
    return connection;
  }

  /// A new file becomes one with a write-ahead log by its first connection. SQLite tells others who try at that moment that it is locked,
  /// without the wait that it grants elsewhere.
  private static Connection connect(SQLiteConfig config, String url, Duration patience) throws SQLException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return config.createConnection(url);
      } catch (SQLiteException e) {
        if (e.getResultCode() != SQLiteErrorCode.SQLITE_BUSY || System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(BUSY_PAUSE.toNanos());
      }
    }
  }

  @Override
  public Session open(boolean writing) throws SQLException {
    var gate = writing ? writerGate : readerGate;
    enter(gate, writing);
    try {
      var idle = writing ? idleWriter : idleReaders;
      var session = idle.pollFirst();
      return session != null ? session : new SqliteSession(connect(url, patience, true, !writing), writing, gate, idle);
    } catch (SQLException | RuntimeException e) {
      gate.release();
      throw e;
    }
  }

  private void enter(Semaphore gate, boolean writing) {
    try {
      if (!gate.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new StoreUnavailable("the database was too busy %s for %s".formatted(writing ? "writing" : "reading", patience));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while waiting for the database", e);
    }
  }

  /// Waits for those who use the database, then closes it: the last connection folds the log into the file.
  @Override
  public void close() {
    enter(writerGate, true);
    for (int i = 0; i < readers; i++) {
      enter(readerGate, false);
    }
    idleReaders.forEach(SqliteSession::closeConnection);
    idleWriter.forEach(SqliteSession::closeConnection);
  }
}
