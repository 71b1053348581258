package org.nucleon.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.time.Instant;
import org.nucleon.config.DatabaseUrl;

/// The database of another program on a database server, read as one snapshot and never written.
public final class ForeignDatabase implements AutoCloseable {

  /// Rows that the server sends at a time.
  private static final int FETCHED_AT_ONCE = 1_000;

  /// The first MySQL with window functions.
  private static final int MYSQL_MIN = 8;
  /// The only one from which a cloud was ever imported.
  private static final String MYSQL_TRIED = "9.7";

  private final DatabaseKind kind;
  private final Connection connection;
  private final Optional<String> doubt;
  private final Map<String, Set<String>> columns;

  private ForeignDatabase(DatabaseKind kind, Connection connection, Optional<String> doubt) throws SQLException {
    this.kind = kind;
    this.connection = connection;
    this.doubt = doubt;
    this.columns = columns();
  }

  /// @throws IllegalArgumentException for an embedded database, which no other program keeps
  /// @throws StoreUnavailable         when it cannot be reached
  public static ForeignDatabase open(DatabaseUrl url) {
    var options = StoreOptions.defaults();
    var login = switch (url) {
      case DatabaseUrl.MariaDb(var server) -> ServerLogin.mariaDbOrMySql(server, options);
      case DatabaseUrl.PostgreSql(var server) -> ServerLogin.postgres(server, options);
      case DatabaseUrl.Sqlite _ -> throw new IllegalArgumentException("is SQLite; expected mysql://… or postgresql://…");
    };
    try {
      var connection = login.connect();
      try {
        var doubt = prepare(login.kind(), connection);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        return new ForeignDatabase(login.kind(), connection, doubt);
      } catch (SQLException | StoreException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new StoreUnavailable("cannot read the database: " + e.getMessage(), e);
    }
  }

  /// Lets the connection take its time: a whole cloud is read in one transaction.
  ///
  /// @return what is doubtful about the server
  private static Optional<String> prepare(DatabaseKind kind, Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      if (kind == DatabaseKind.POSTGRESQL) {
        statement.execute("SET statement_timeout = 3600000; SET idle_in_transaction_session_timeout = 3600000");
        return Optional.empty();
      }
      String version;
      try (var rows = statement.executeQuery("SELECT VERSION()")) {
        rows.next();
        version = rows.getString(1);
      }
      statement.execute("SET SESSION net_write_timeout = 3600");
      if (!isMySql(version)) {
        statement.execute("SET SESSION max_statement_time = 3600, idle_transaction_timeout = 3600");
        return Optional.empty();
      }
      return version.startsWith(MYSQL_TRIED + ".") ? Optional.empty()
          : Optional.of("The database server is MySQL %s. It is read like %s, the only one that was ever tried.".formatted(version, MYSQL_TRIED));
    }
  }

  /// MariaDB says so in its version.
  ///
  /// @throws StoreException for a MySQL that lacks the SQL that reading needs
  static boolean isMySql(String version) {
    if (version.contains("MariaDB")) {
      return false;
    }
    if (Integer.parseInt(version.replaceFirst("\\D.*", "")) < MYSQL_MIN) {
      throw new StoreUnavailable("the database server is MySQL %s; expected MySQL %d or newer, MariaDB or PostgreSQL".formatted(version, MYSQL_MIN));
    }
    return true;
  }

  private Map<String, Set<String>> columns() throws SQLException {
    var found = new HashMap<String, Set<String>>();
    String schema = kind == DatabaseKind.MARIADB ? "DATABASE()" : "current_schema()";
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = " + schema)) {
      while (rows.next()) {
        found.computeIfAbsent(rows.getString(1).toLowerCase(Locale.ROOT), _ -> new HashSet<>()).add(rows.getString(2).toLowerCase(Locale.ROOT));
      }
    }
    return found;
  }

  /// What an operator should know about the server before trusting what is read from it.
  public Optional<String> doubt() {
    return doubt;
  }

  public Set<String> tables() {
    return Set.copyOf(columns.keySet());
  }

  public boolean has(String table, String column) {
    return columns.getOrDefault(table, Set.of()).contains(column);
  }

  public long count(String table) {
    var number = new ArrayList<Long>();
    forEach("SELECT COUNT(*) AS n FROM " + Names.quoted(table), row -> number.add(row.number("n").orElseThrow()));
    return number.getFirst();
  }

  /// Hands over each row as it is read. Names are quoted as in standard SQL on every server.
  ///
  /// @param parameters what each `?` stands for
  public void forEach(String sql, List<String> parameters, Consumer<Row> reader) {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(FETCHED_AT_ONCE);
      for (int i = 0; i < parameters.size(); i++) {
        statement.setString(i + 1, parameters.get(i));
      }
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.accept(new Row(rows));
        }
      }
    } catch (SQLException e) {
      throw new StoreException("cannot read the other database: %s in %s".formatted(e.getMessage(), sql), e);
    }
  }

  public void forEach(String sql, Consumer<Row> reader) {
    forEach(sql, List.of(), reader);
  }

  /// The current row, whose columns are known by their labels. An empty value is SQL's `NULL`.
  public record Row(ResultSet rows) {

    public Optional<String> text(String label) {
      return read(() -> rows.getString(label));
    }

    public Optional<Long> number(String label) {
      return read(() -> {
        long number = rows.getLong(label);
        return rows.wasNull() ? null : number;
      });
    }

    public Optional<Boolean> truth(String label) {
      return read(() -> {
        boolean truth = rows.getBoolean(label);
        return rows.wasNull() ? null : truth;
      });
    }

    /// A JSON document in the plain vocabulary; blank text is none.
    public Optional<Object> document(String label) {
      return text(label).filter(text -> !text.isBlank()).map(JsonText::read);
    }

    /// A time without a zone, which services of OpenStack mean as UTC.
    public Optional<Instant> time(String label) {
      return read(() -> rows.getObject(label, LocalDateTime.class)).map(time -> time.toInstant(ZoneOffset.UTC));
    }

    private interface Reading<T> {
      T read() throws SQLException;
    }

    private static <T> Optional<T> read(Reading<T> reading) {
      try {
        return Optional.ofNullable(reading.read());
      } catch (SQLException e) {
        throw new StoreException("cannot read the other database: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException("cannot close the connection to the other database: " + e.getMessage(), e);
    }
  }
}
