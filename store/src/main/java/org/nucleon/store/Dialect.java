package org.nucleon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.nucleon.model.Storage;

/// What one kind of database says in its own way.
abstract sealed class Dialect permits SqliteDialect, PostgresDialect, MariaDbDialect {

  static Dialect of(DatabaseKind kind) {
    return switch (kind) {
      case SQLITE -> new SqliteDialect();
      case POSTGRESQL -> new PostgresDialect();
      case MARIADB -> new MariaDbDialect();
    };
  }

  abstract DatabaseKind kind();

  // ---- schema ----

  abstract String type(Storage storage);

  /// The column that the database numbers, key included.
  abstract String numberedKey(String column);

  /// What follows the closing bracket of a new table.
  String tableOptions() {
    return "";
  }

  String createTable(Table table) {
    var parts = new ArrayList<String>();
    for (var column : table.columns().values()) {
      parts.add(table.autoNumber() && table.key().contains(column.name()) ? numberedKey(column.name()) : column(column));
    }
    if (!table.autoNumber()) {
      parts.add("PRIMARY KEY (%s)".formatted(Names.quoted(table.key())));
    }
    parts.addAll(inlineForeignKeys(table));
    return "CREATE TABLE %s (\n  %s\n)%s".formatted(Names.quoted(table.name()), String.join(",\n  ", parts), tableOptions());
  }

  String column(Table.Column column) {
    return Names.quoted(column.name()) + " " + type(column.storage()) + column.defaultValue().map(value -> " DEFAULT " + literal(value)).orElse("")
        + (column.nullable() ? "" : " NOT NULL");
  }

  String addColumn(Table table, Table.Column column) {
    return "ALTER TABLE %s ADD COLUMN %s".formatted(Names.quoted(table.name()), column(withDefault(column)));
  }

  /// Rows that are there need some value in a new column that may not be null.
  static Table.Column withDefault(Table.Column column) {
    if (column.nullable() || column.defaultValue().isPresent()) {
      return column;
    }
    Object zero = switch (column.storage()) {
      case Storage.Text _ -> "";
      case Storage.Bool _ -> false;
      case Storage.Int _, Storage.BigInt _ -> 0;
      case Storage.Document _ -> "null";
    };
    return new Table.Column(column.name(), column.storage(), false, java.util.Optional.of(zero));
  }

  /// Makes room for longer text.
  abstract String widenColumn(Table table, Table.Column column);

  /// The columns of an index that is no rule.
  String indexed(Table table, List<String> columns) {
    return Names.quoted(columns);
  }

  /// The references of a new table, where they can be declared before the tables that they refer to are there.
  List<String> inlineForeignKeys(Table table) {
    return List.of();
  }

  /// The references of a new table, declared once all tables are there.
  List<String> foreignKeysOf(Table table) {
    return table.foreignKeys().stream().map(key -> addForeignKey(table, key)).toList();
  }

  List<String> addForeignKeys(Table table, List<Table.ForeignKey> missing, LiveSchema.LiveTable there) {
    return missing.stream().map(key -> addForeignKey(table, key)).toList();
  }

  private static String addForeignKey(Table table, Table.ForeignKey key) {
    return "ALTER TABLE %s ADD CONSTRAINT %s %s".formatted(Names.quoted(table.name()), Names.foreignKey(table.name(), key.column()), foreignKey(key));
  }

  static String foreignKey(Table.ForeignKey key) {
    return "FOREIGN KEY (%s) REFERENCES %s (%s)%s".formatted(Names.quoted(key.column()), Names.quoted(key.table()), Names.quoted(key.targetColumn()),
        key.cascade() ? " ON DELETE CASCADE" : "");
  }

  static String literal(Object value) {
    return value instanceof String text ? "'" + text.replace("'", "''") + "'" : value.toString().toUpperCase(java.util.Locale.ROOT);
  }

  abstract LiveSchema look(Connection connection) throws SQLException;

  // ---- queries ----

  /// What follows a sort key so that nulls come first, or last when descending.
  String nullsOrder() {
    return "";
  }

  String nullsOrderDescending() {
    return "";
  }

  /// An aggregate that gathers `element` of each row, in order, into a JSON array; null or empty when there are no rows.
  abstract String gathered(String element, String order);

  /// A JSON array of several values.
  abstract String jsonArray(String elements);

  /// `column IN (values)`, for two values or more.
  abstract void in(SqlText to, String column, Storage storage, List<Object> values);

  /// How a column is compared with what a select (`%s`) answers, where that is one of several conditions of which any may hold.
  String alternativeAmong() {
    return "IN (%s)";
  }

  /// Whether indexes of several columns are used together for values that another select answers. If not, they have to be known.
  boolean mergesIndexesForSelects() {
    return true;
  }

  /// What follows a select that locks its rows; empty where a writer has the whole database. The newest columns of a locked row are shown,
  /// yet perhaps older rows of other tables in the same statement.
  abstract String lockClause();

  /// The database's clock, in microseconds since the epoch.
  abstract String nowMicros();

  /// A query for a number that another start of the server does not have, where a crash may undo what others have already seen.
  java.util.Optional<String> serverStart() {
    return java.util.Optional.empty();
  }

  /// Adds to a counter, making its row first.
  ///
  /// @return a statement that answers the new count, or nothing when the limit forbids it; its parameters are the key's values, `by`,
  ///         and the limit where there is one. Empty when the database needs two statements.
  abstract java.util.Optional<String> countUp(Table table, List<String> key, String column, boolean limited);

  /// What follows an INSERT that should leave alone a row with the same key.
  abstract String unlessKeyTaken(Table table);

  // ---- parameters and failures ----

  abstract void bind(PreparedStatement statement, int index, Object value) throws SQLException;

  /// @param table the table that the failed statement writes, where known
  abstract StoreException translate(SQLException e, Schema schema, String table);

  /// Whether a transaction goes on after a failed statement, so that one may look why.
  boolean survivesFailures() {
    return false;
  }

  static StoreException other(SQLException e) {
    return new StoreException("the database refused a statement: " + e.getMessage(), e);
  }

  static ReferenceViolation.Broken broken(Schema schema, String constraint) {
    return schema.constraint(constraint)
        .map(known -> new ReferenceViolation.Broken(known.table(), known.columns().getFirst(), known.target()))
        .orElse(ReferenceViolation.Broken.UNTOLD);
  }

  /// Binds what all databases bind alike.
  static void bindPlain(PreparedStatement statement, int index, Object value) throws SQLException {
    switch (value) {
      case null -> statement.setNull(index, java.sql.Types.NULL);
      case String text -> statement.setString(index, text);
      case Long number -> statement.setLong(index, number);
      case Integer number -> statement.setInt(index, number);
      case Boolean truth -> statement.setBoolean(index, truth);
      default -> throw new IllegalArgumentException("%s is no column value: String, Boolean, Integer or Long".formatted(value.getClass()));
    }
  }

  /// Runs one of the catalogue's queries.
  static void eachRow(Connection connection, String sql, RowVisitor visitor) throws SQLException {
    try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        visitor.visit(rows);
      }
    }
  }

  @FunctionalInterface
  interface RowVisitor {
    void visit(ResultSet row) throws SQLException;
  }
}
