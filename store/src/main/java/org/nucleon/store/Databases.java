package org.nucleon.store;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.nucleon.config.DatabaseUrl;

/// Opens stores.
public final class Databases {

  private Databases() {}

  /// Connects, and makes sure that the schema is there. The embedded database is upgraded as needed, a database server only when the
  /// options say so.
  ///
  /// @throws SchemaOutdated   when tables, columns or migrations are missing and may not be added
  /// @throws StoreUnavailable when the database cannot be reached, or does not let us in
  public static Store open(DatabaseUrl url, Schema schema, StoreOptions options) {
    if (options.upgrade() || url instanceof DatabaseUrl.Sqlite) {
      with(url, schema, options, upgrade -> {
        upgrade.run();
        return true;
      });
    } else {
      var pending = inspect(url, schema, options).pending();
      if (!pending.isEmpty()) {
        throw new SchemaOutdated(pending);
      }
    }
    return new Database(new SqlMapping(schema, dialect(url)), connections(url, options), options);
  }

  /// Looks without changing anything.
  public static SchemaState inspect(DatabaseUrl url, Schema schema, StoreOptions options) {
    if (url instanceof DatabaseUrl.Sqlite(var file, _) && !Files.exists(file)) {
      return new SchemaState(schema.version(), Optional.empty(), SchemaDifference.between(schema, LiveSchema.EMPTY, dialect(url)).statements());
    }
    return with(url, schema, options, upgrade -> new SchemaState(schema.version(), upgrade.liveVersion(), upgrade.pending()));
  }

  /// Adds what is missing, and runs the migrations that have not been run.
  ///
  /// @return how the database stood before
  public static SchemaState upgrade(DatabaseUrl url, Schema schema, StoreOptions options) {
    return with(url, schema, options, upgrade -> {
      var before = new SchemaState(schema.version(), upgrade.liveVersion(), upgrade.pending());
      upgrade.run();
      return before;
    });
  }

  @FunctionalInterface
  private interface Task<R> {
    R run(SchemaUpgrade upgrade) throws SQLException;
  }

  private static <R> R with(DatabaseUrl url, Schema schema, StoreOptions options, Task<R> task) {
    try (var connection = opened(url, options)) {
      return task.run(new SchemaUpgrade(schema, dialect(url), connection));
    } catch (SQLException e) {
      throw dialect(url).translate(e, schema, "") instanceof TryAgain
          ? new StoreUnavailable("cannot reach the database: " + e.getMessage(), e)
          : new StoreException("cannot look at or change the schema: " + e.getMessage(), e);
    }
  }

  private static Connection opened(DatabaseUrl url, StoreOptions options) {
    try {
      return connect(url, options);
    } catch (SQLException e) {
      throw new StoreUnavailable("cannot reach the database: " + e.getMessage(), e);
    }
  }

  public static DatabaseKind kind(DatabaseUrl url) {
    return switch (url) {
      case DatabaseUrl.Sqlite _ -> DatabaseKind.SQLITE;
      case DatabaseUrl.PostgreSql _ -> DatabaseKind.POSTGRESQL;
      case DatabaseUrl.MariaDb _ -> DatabaseKind.MARIADB;
    };
  }

  private static Dialect dialect(DatabaseUrl url) {
    return Dialect.of(kind(url));
  }

  private static Connection connect(DatabaseUrl url, StoreOptions options) throws SQLException {
    return switch (url) {
      case DatabaseUrl.Sqlite(var file, _) -> SqliteConnections.connect(file, options.patience(), false);
      case DatabaseUrl.PostgreSql(var server) -> ServerLogin.postgres(server, options).connect();
      case DatabaseUrl.MariaDb(var server) -> ServerLogin.mariaDb(server, options).connect();
    };
  }

  private static Connections connections(DatabaseUrl url, StoreOptions options) {
    return switch (url) {
      case DatabaseUrl.Sqlite(var file, _) -> new SqliteConnections(file, options.patience());
      case DatabaseUrl.PostgreSql(var server) -> PooledConnections.open(ServerLogin.postgres(server, options), options);
      case DatabaseUrl.MariaDb(var server) -> PooledConnections.open(ServerLogin.mariaDb(server, options), options);
    };
  }
}
