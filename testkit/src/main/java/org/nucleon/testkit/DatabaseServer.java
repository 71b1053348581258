package org.nucleon.testkit;

import java.util.concurrent.atomic.AtomicInteger;

/// A database server of a test's own, with durability as the vendor ships it. Closing it leaves nothing.
public sealed interface DatabaseServer extends AutoCloseable permits PostgresServer, MariaDbServer {
  /// User and password of an account that may do everything.
  String USER = "nucleon";
  String PASSWORD = "s3cret";
  /// The database that exists from the start.
  String DATABASE = "nucleon";
  AtomicInteger FRESH = new AtomicInteger();

  /// The TCP port on 127.0.0.1; the same after a restart.
  int port();

  /// A `connection` option as operators write it (SQLAlchemy's form).
  ///
  /// @param port of 127.0.0.1: [#port()], or that of a proxy before it
  String url(String database, int port);

  /// With user and password in it.
  ///
  /// @param port as in [#url(String, int)]
  String jdbcUrl(String database, int port);

  void createDatabase(String name);

  /// Kills every process of the server at once, as a crash would. Committed data stays.
  void kill();

  /// Starts the server again on the same port and data, after crashing it if it runs.
  void restart();

  @Override
  void close();

  default String url() {
    return url(DATABASE);
  }

  default String url(String database) {
    return url(database, port());
  }

  default String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  default String jdbcUrl(String database) {
    return jdbcUrl(database, port());
  }

  /// Creates a database that no other test of this JVM uses; returns its name.
  default String freshDatabase() {
    var name = "test_" + FRESH.incrementAndGet();
    createDatabase(name);
    return name;
  }
}
