package org.nucleon.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/// Connections to a database server, kept open: some that write, each statement seeing what is committed, and some that read, each
/// transaction seeing one snapshot. So no connection ever changes its isolation, which would cost a round trip.
final class PooledConnections implements Connections {

  private static final Duration IDLE_KEPT = Duration.ofMinutes(5);
  private static final int IDLE_MIN = 2;

  private final HikariDataSource writers;
  private final HikariDataSource readers;

  private PooledConnections(HikariDataSource writers, HikariDataSource readers) {
    this.writers = writers;
    this.readers = readers;
  }

  static PooledConnections open(ServerLogin login, StoreOptions options) {
    int readers = options.connectionsMax() / 2;
    var write = pool(login, options, "write", options.connectionsMax() - readers, "TRANSACTION_READ_COMMITTED");
    try {
      return new PooledConnections(write, pool(login, options, "read", readers, "TRANSACTION_REPEATABLE_READ"));
    } catch (RuntimeException e) {
      write.close();
      throw e;
    }
  }

  private static HikariDataSource pool(ServerLogin login, StoreOptions options, String name, int size, String isolation) {
    var config = new HikariConfig();
    config.setPoolName("nucleon-" + name);
    config.setJdbcUrl(login.url());
    login.properties().forEach(config::addDataSourceProperty);
    config.setConnectionInitSql(login.setUp());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(Math.min(size, IDLE_MIN));
    config.setIdleTimeout(IDLE_KEPT.toMillis());
    config.setConnectionTimeout(options.patience().toMillis());
    config.setAutoCommit(false);
    config.setTransactionIsolation(isolation);
    config.setReadOnly(name.equals("read") && login.kind() == DatabaseKind.POSTGRESQL);
    try {
      return new HikariDataSource(config);
    } catch (com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
      throw new StoreUnavailable("cannot connect to the database %s: %s".formatted(login, e.getMessage()), e);
    }
  }

  @Override
  public Session open(boolean writing) throws SQLException {
    var pool = writing ? writers : readers;
    try {
      return new PooledSession(pool, pool.getConnection());
    } catch (SQLTransientConnectionException e) {
      throw new StoreUnavailable("no connection to the database is free, or it cannot be reached: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    writers.close();
    readers.close();
  }

  /// The drivers begin a transaction with its first statement.
  private record PooledSession(HikariDataSource pool, Connection connection) implements Session {

    @Override
    public void begin() {}

    @Override
    public void commit() throws SQLException {
      connection.commit();
    }

    @Override
    public void rollback() throws SQLException {
      connection.rollback();
    }

    @Override
    public void end(boolean usable) {
      if (!usable) {
        pool.evictConnection(connection);
      }
      try {
        connection.close();
      } catch (SQLException e) {
        pool.evictConnection(connection);
      }
    }
  }
}
