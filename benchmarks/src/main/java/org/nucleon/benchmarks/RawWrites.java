package org.nucleon.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.nucleon.testkit.DatabaseServer;

/// What the database alone can do: transactions of as many inserted rows as a new port needs (its own, its address, its security group,
/// its line of the change log, and one more for the usage counter), of like width, each committed with the same durability.
///
/// The embedded database has one connection that writes, whoever asks; a database server has one for each client. No reads, no checks, no shared counter: more than any service that writes these rows can reach.
final class RawWrites implements AutoCloseable {

  private static final int ROWS = 5;
  private static final String FILLER = "x".repeat(30);

  private final String url;
  private final boolean oneWriter;
  private final Optional<Connection> shared;
  private final ReentrantLock writer = new ReentrantLock(true);

  RawWrites(Optional<DatabaseServer> database, Path directory) throws SQLException {
    url = database.map(DatabaseServer::jdbcUrl).orElseGet(() -> "jdbc:sqlite:" + directory.resolve("raw.db"));
    oneWriter = database.isEmpty();
    shared = oneWriter ? Optional.of(connect()) : Optional.empty();
    try (var connection = connect(); var statement = connection.createStatement()) {
      for (int table = 0; table < ROWS; table++) {
        statement.execute("CREATE TABLE raw_%d (id VARCHAR(36) PRIMARY KEY, parent VARCHAR(36), a VARCHAR(255), b VARCHAR(255), c VARCHAR(255))"
            .formatted(table));
      }
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
  }

  private Connection connect() throws SQLException {
    var connection = DriverManager.getConnection(url);
    if (oneWriter) {
      try (var statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute("PRAGMA busy_timeout = 10000");
      }
    }
    connection.setAutoCommit(false);
    return connection;
  }

  Load.Result run(int clients, Duration time) throws Exception {
    return Load.run(clients, time, _ -> client(), () -> Duration.ZERO);
  }

  private Load.Client client() {
    try {
      return new Writer(shared.isPresent() ? shared.get() : connect());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Writer implements Load.Client {

    private final Connection connection;
    private final List<PreparedStatement> inserts = new ArrayList<>();

    Writer(Connection connection) throws SQLException {
      this.connection = connection;
      for (int table = 0; table < ROWS; table++) {
        inserts.add(connection.prepareStatement("INSERT INTO raw_%d VALUES (?, ?, ?, ?, ?)".formatted(table)));
      }
    }

    @Override
    public void once() throws SQLException {
      if (!oneWriter) {
        write();
        return;
      }
      writer.lock();
      try {
        write();
      } finally {
        writer.unlock();
      }
    }

    private void write() throws SQLException {
      String parent = UUID.randomUUID().toString();
      for (var insert : inserts) {
        insert.setString(1, UUID.randomUUID().toString());
        insert.setString(2, parent);
        insert.setString(3, FILLER);
        insert.setString(4, FILLER);
        insert.setString(5, FILLER);
        insert.executeUpdate();
      }
      connection.commit();
    }

    @Override
    public void close() throws SQLException {
      if (shared.isEmpty()) {
        connection.close();
      }
    }
  }

  @Override
  public void close() throws SQLException {
    try (var connection = connect(); var statement = connection.createStatement()) {
      for (int table = 0; table < ROWS; table++) {
        statement.execute("DROP TABLE raw_" + table);
      }
      connection.commit();
    }
    if (shared.isPresent()) {
      shared.get().close();
    }
  }
}
