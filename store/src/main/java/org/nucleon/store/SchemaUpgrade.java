package org.nucleon.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares a database with the wanted schema, and brings it there. Safe when several servers start at once: one does it, the others wait
/// and find it done.
final class SchemaUpgrade {

  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(120);
  private static final long LOCK_NUMBER = 0x6e75_636c_656f_6eL;
  private static final int TABLES_ROW = 0;
  private static final int ATTEMPTS_MAX = 5;

  private final Schema schema;
  private final Dialect dialect;
  private final Connection connection;

  /// @param connection of its own, in auto-commit mode, which the caller closes
  SchemaUpgrade(Schema schema, Dialect dialect, Connection connection) {
    this.schema = schema;
    this.dialect = dialect;
    this.connection = connection;
  }

  /// What is missing, and in which version the database is.
  private record Plan(SchemaDifference difference, List<Migration> migrations, Map<Integer, String> applied) {

    boolean isEmpty() {
      return difference.isEmpty() && migrations.isEmpty();
    }
  }

  /// The database's version, as [Schema#version] writes it; empty for a database without our tables.
  Optional<String> liveVersion() throws SQLException {
    var applied = applied(dialect.look(connection));
    return applied.isEmpty() ? Optional.empty()
        : Optional.of(applied.keySet().stream().max(Integer::compare).orElseThrow() + "-" + applied.getOrDefault(TABLES_ROW, "incomplete"));
  }

  List<String> pending() throws SQLException {
    var plan = plan();
    var all = new ArrayList<>(plan.difference().tables());
    plan.migrations().forEach(migration -> all.addAll(migration.statements(dialect.kind())));
    all.addAll(plan.difference().constraints());
    return all;
  }

  private Plan plan() throws SQLException {
    var live = dialect.look(connection);
    var applied = applied(live);
    var migrations = schema.migrations().stream().filter(migration -> !applied.containsKey(migration.number())).toList();
    return new Plan(SchemaDifference.between(schema, live, dialect), migrations, applied);
  }

  private Map<Integer, String> applied(LiveSchema live) throws SQLException {
    var applied = new HashMap<Integer, String>();
    if (live.table(Schema.SCHEMA_VERSION.name()).isPresent()) {
      Dialect.eachRow(connection, "SELECT \"number\", fingerprint FROM schema_version", row -> applied.put(row.getInt(1), row.getString(2)));
    }
    return applied;
  }

  void run() throws SQLException {
    if (plan().isEmpty()) {
      return;
    }
    switch (dialect.kind()) {
      case SQLITE -> {
        execute("BEGIN IMMEDIATE");
        inTransaction("COMMIT", "ROLLBACK");
      }
      case POSTGRESQL -> {
        execute("BEGIN");
        execute("SET LOCAL statement_timeout = 0");
        execute("SET LOCAL lock_timeout = %d".formatted(LOCK_PATIENCE.toMillis()));
        execute("SELECT pg_advisory_xact_lock(%d)".formatted(LOCK_NUMBER));
        inTransaction("COMMIT", "ROLLBACK");
      }
      case MARIADB -> locked();
    }
  }

  private void inTransaction(String commit, String rollback) throws SQLException {
    try {
      apply(plan());
      requireReferences();
      execute(commit);
    } catch (SQLException | RuntimeException e) {
      try {
        execute(rollback);
      } catch (SQLException later) {
        e.addSuppressed(later); // closing the connection undoes it too
      }
      throw e;
    }
  }

  /// While a table is written anew, SQLite does not look after references.
  private void requireReferences() throws SQLException {
    if (dialect.kind() == DatabaseKind.SQLITE) {
      var broken = new ArrayList<String>();
      Dialect.eachRow(connection, "PRAGMA foreign_key_check", row -> broken.add(row.getString(1) + " → " + row.getString(3)));
      if (!broken.isEmpty()) {
        throw new StoreException("the data does not fit the new references: " + broken.subList(0, Math.min(10, broken.size())), null);
      }
    }
  }

  /// MariaDB commits each change of a table by itself, so an upgrade that died halfway is simply continued. Its named locks are per node:
  /// two nodes of a cluster may still meet, and then look again.
  private void locked() throws SQLException {
    execute("SET SESSION max_statement_time = 0, lock_wait_timeout = %d".formatted(LOCK_PATIENCE.toSeconds()));
    String name = "concat('nucleon schema ', md5(database()))";
    var got = new ArrayList<Boolean>();
    Dialect.eachRow(connection, "SELECT GET_LOCK(%s, %d)".formatted(name, LOCK_PATIENCE.toSeconds()), row -> got.add(row.getInt(1) == 1));
    if (!got.contains(true)) {
      throw new StoreUnavailable("another server has been upgrading the schema for " + LOCK_PATIENCE);
    }
    try {
      for (int attempt = 1;; attempt++) {
        var plan = plan();
        try {
          apply(plan);
          return;
        } catch (SQLException e) {
          // A node that did our work at the same time may have made a statement fail; then there is less to do now.
          if (attempt == ATTEMPTS_MAX || plan().difference().equals(plan.difference())) {
            throw e;
          }
        }
      }
    } finally {
      execute("DO RELEASE_LOCK(%s)".formatted(name));
    }
  }

  private void apply(Plan plan) throws SQLException {
    for (var statement : plan.difference().tables()) {
      execute(statement);
    }
    for (var migration : plan.migrations()) {
      migrate(migration);
    }
    for (var statement : plan.difference().constraints()) {
      execute(statement);
    }
    if (!schema.fingerprint().equals(plan.applied().get(TABLES_ROW))) {
      execute("DELETE FROM schema_version WHERE \"number\" = " + TABLES_ROW);
      execute(record(TABLES_ROW, "tables", schema.fingerprint()));
    }
  }

  private void migrate(Migration migration) throws SQLException {
    boolean own = dialect.kind() == DatabaseKind.MARIADB;
    if (own) {
      connection.setAutoCommit(false);
    }
    try {
      switch (migration.step()) {
        case Migration.Step.Sql _ -> {
          for (var statement : migration.statements(dialect.kind())) {
            execute(statement);
          }
        }
        case Migration.Step.Code(var work) -> {
          var tx = new JdbcTx(new OwnSession(connection), new SqlMapping(schema, dialect), new StatementLog(), true);
          work.accept(tx);
          tx.finish();
          tx.close();
        }
      }
      execute(record(migration.number(), migration.name(), ""));
      if (own) {
        connection.commit();
      }
    } finally {
      if (own) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private String record(int number, String name, String fingerprint) {
    return "INSERT INTO schema_version (\"number\", name, fingerprint, at) VALUES (%d, %s, %s, %s)".formatted(number, Dialect.literal(name),
        Dialect.literal(fingerprint), dialect.nowMicros());
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new SQLException("%s, in: %s".formatted(e.getMessage(), sql), e.getSQLState(), e.getErrorCode(), e);
    }
  }

  /// The connection of an upgrade, for a migration's code.
  private record OwnSession(Connection connection) implements Session {

    @Override
    public void begin() {
      throw new IllegalStateException("an upgrade begins and ends its transactions itself");
    }

    @Override
    public void commit() {
      begin();
    }

    @Override
    public void rollback() {
      begin();
    }

    @Override
    public void end(boolean usable) {
      begin();
    }
  }
}
