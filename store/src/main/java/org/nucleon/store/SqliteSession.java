package org.nucleon.store;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// A connection to the embedded database. It keeps its prepared statements, which the driver does not.
final class SqliteSession implements Session {

  private static final int STATEMENTS_MAX = 256;

  private final Connection connection;
  private final boolean writing;
  private final Semaphore gate;
  private final Deque<SqliteSession> idle;
  /// Those not in use, the least recently used first.
  private final Map<String, PreparedStatement> statements = new LinkedHashMap<>();

  /// @param gate which the session came through
  /// @param idle where it waits for its next use
  SqliteSession(Connection connection, boolean writing, Semaphore gate, Deque<SqliteSession> idle) {
    this.connection = connection;
    this.writing = writing;
    this.gate = gate;
    this.idle = idle;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public PreparedStatement take(String sql) throws SQLException {
    var kept = statements.remove(sql);
    return kept != null ? kept : connection.prepareStatement(sql);
  }

  @Override
  public void give(String sql, PreparedStatement statement) throws SQLException {
    statement.clearParameters();
    var other = statements.put(sql, statement);
    if (other != null) {
      other.close();
    }
    if (statements.size() > STATEMENTS_MAX) {
      var oldest = statements.keySet().iterator().next();
      statements.remove(oldest).close();
    }
  }

  private void run(String sql) throws SQLException {
    var statement = take(sql);
    try {
      statement.execute();
    } finally {
      give(sql, statement);
    }
  }

  @Override
  public void begin() throws SQLException {
    run(writing ? "BEGIN IMMEDIATE" : "BEGIN");
  }

  @Override
  public void commit() throws SQLException {
    run("COMMIT");
  }

  @Override
  public void rollback() throws SQLException {
    run("ROLLBACK");
  }

  @Override
  public void end(boolean usable) {
    if (usable) {
      idle.addFirst(this);
    } else {
      closeConnection();
    }
    gate.release();
  }

  void closeConnection() {
    try {
      connection.close();
    } catch (SQLException e) {
      System.getLogger("org.nucleon.store").log(Level.WARNING, "a connection to the database file did not close", e);
    }
  }
}
