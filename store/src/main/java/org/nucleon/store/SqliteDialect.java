package org.nucleon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.nucleon.model.Storage;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// @see <a href="https://www.sqlite.org/lang.html">SQL as understood by SQLite</a>
final class SqliteDialect extends Dialect {

  private static final String UNIQUE_FAILED = "UNIQUE constraint failed: ";

  @Override
  DatabaseKind kind() {
    return DatabaseKind.SQLITE;
  }

  @Override
  String type(Storage storage) {
    return switch (storage) {
      case Storage.Text _, Storage.Document _ -> "TEXT";
      case Storage.Bool _ -> "BOOLEAN";
      case Storage.Int _ -> "INTEGER";
      case Storage.BigInt _ -> "BIGINT";
    };
  }

  @Override
  String numberedKey(String column) {
    return Names.quoted(column) + " INTEGER PRIMARY KEY AUTOINCREMENT";
  }

  @Override
  String widenColumn(Table table, Table.Column column) {
    throw new IllegalStateException("text has no length in SQLite");
  }

  @Override
  List<String> inlineForeignKeys(Table table) {
    return table.foreignKeys().stream().map(Dialect::foreignKey).toList();
  }

  @Override
  List<String> foreignKeysOf(Table table) {
    return List.of();
  }

  @Override
  String addColumn(Table table, Table.Column column) {
    return super.addColumn(table, column) + table.foreignKeys().stream().filter(key -> key.column().equals(column.name())).findFirst()
        .map(key -> foreignKey(key).replaceFirst("^FOREIGN KEY \\([^)]*\\)", "")).orElse("");
  }

  /// A table cannot get a reference for a column that it has: it is written anew. What the schema does not know is kept.
  ///
  /// @see <a href="https://www.sqlite.org/lang_altertable.html#making_other_kinds_of_table_schema_changes">the procedure</a>
  @Override
  List<String> addForeignKeys(Table table, List<Table.ForeignKey> missing, LiveSchema.LiveTable there) {
    if (missing.stream().noneMatch(key -> there.columns().containsKey(key.column()))) {
      return List.of(); // they come with their columns
    }
    var columns = new LinkedHashMap<>(table.columns());
    there.columns().forEach((name, live) -> columns.computeIfAbsent(name, _ -> new Table.Column(name, unknown(live), true, Optional.empty())));
    var renewed = new Table(table.name() + "__new", columns, table.key(), table.autoNumber(), List.of(), List.of(), table.foreignKeys());
    String names = Names.quoted(List.copyOf(columns.keySet()));
    var statements = new ArrayList<>(List.of(createTable(renewed),
        "INSERT INTO %s (%s) SELECT %s FROM %s".formatted(Names.quoted(renewed.name()), names, names, Names.quoted(table.name())),
        "DROP TABLE %s".formatted(Names.quoted(table.name())),
        "ALTER TABLE %s RENAME TO %s".formatted(Names.quoted(renewed.name()), Names.quoted(table.name()))));
    statements.addAll(indexesOf(table));
    return statements;
  }

  private static Storage unknown(LiveSchema.LiveColumn live) {
    return switch (live.type()) {
      case "BOOLEAN" -> Storage.BOOL;
      case "INTEGER" -> Storage.INT;
      case "BIGINT" -> Storage.BIGINT;
      default -> Storage.DOCUMENT;
    };
  }

  private List<String> indexesOf(Table table) {
    return SchemaDifference.indexes(table, LiveSchema.LiveTable.BARE, this);
  }

  @Override
  LiveSchema look(Connection connection) throws SQLException {
    var live = new LiveSchema.Builder();
    eachRow(connection, "SELECT m.name, c.name, c.type FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid",
        row -> live.column(row.getString(1), row.getString(2), new LiveSchema.LiveColumn(row.getString(3), OptionalInt.empty())));
    eachRow(connection, """
        SELECT m.name, i.name, i.partial, coalesce(c.name, '') FROM sqlite_master m, pragma_index_list(m.name) i, pragma_index_info(i.name) c
        WHERE m.type = 'table' ORDER BY m.name, i.name, c.seqno""",
        row -> live.index(row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4)));
    eachRow(connection, "SELECT m.name, f.\"from\" FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
        row -> live.foreignKey(row.getString(1), Names.foreignKey(row.getString(1), row.getString(2))));
    return live.build();
  }

  @Override
  String gathered(String element, String order) {
    return "json_group_array(%s ORDER BY %s)".formatted(element, order);
  }

  @Override
  String jsonArray(String elements) {
    return "json_array(%s)".formatted(elements);
  }

  @Override
  void in(SqlText to, String column, Storage storage, List<Object> values) {
    to.add(column).add(" IN (SELECT value FROM json_each(").value(JsonText.write(values)).add("))");
  }

  @Override
  String lockClause() {
    return "";
  }

  @Override
  String nowMicros() {
    return "CAST(unixepoch('now', 'subsec') * 1000000 AS INTEGER)";
  }

  @Override
  Optional<String> countUp(Table table, List<String> key, String column, boolean limited) {
    return Optional.of(upsertCount(table, key, column, limited));
  }

  /// The form that SQLite and PostgreSQL share.
  static String upsertCount(Table table, List<String> key, String column, boolean limited) {
    var counter = Names.quoted(table.name()) + "." + Names.quoted(column);
    return "INSERT INTO %s (%s, %s) VALUES (%s?) ON CONFLICT (%s) DO UPDATE SET %s = %s + excluded.%s%s RETURNING %s".formatted(
        Names.quoted(table.name()), Names.quoted(key), Names.quoted(column), "?, ".repeat(key.size()), Names.quoted(key), Names.quoted(column),
        counter, Names.quoted(column), limited ? " WHERE %s + excluded.%s <= ?".formatted(counter, Names.quoted(column)) : "",
        Names.quoted(column));
  }

  @Override
  String unlessKeyTaken(Table table) {
    return " ON CONFLICT (%s) DO NOTHING".formatted(Names.quoted(table.key()));
  }

  @Override
  void bind(PreparedStatement statement, int index, Object value) throws SQLException {
    bindPlain(statement, index, value);
  }

  @Override
  StoreException translate(SQLException e, Schema schema, String table) {
    if (!(e instanceof SQLiteException sqlite)) {
      return other(e);
    }
    var code = sqlite.getResultCode();
    return switch (code) {
      case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY -> unique(e);
      case SQLITE_CONSTRAINT_FOREIGNKEY -> new ReferenceViolation(ReferenceViolation.Broken.UNTOLD, e);
      case SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_RECOVERY, SQLITE_BUSY_TIMEOUT, SQLITE_LOCKED ->
          new TryAgain("another process writes to the database file", e);
      case SQLITE_FULL -> new StoreUnavailable("the disk with the database is full", e);
      case SQLITE_READONLY -> new StoreUnavailable("the database file cannot be written", e);
      default -> isInputOutput(code) ? new StoreUnavailable("the database file cannot be read or written", e) : other(e);
    };
  }

  static boolean isInputOutput(SQLiteErrorCode code) {
    return (code.code & 0xff) == SQLiteErrorCode.SQLITE_IOERR.code;
  }

  /// The message ends with `table.column, table.column`, in brackets of the driver's: `(UNIQUE constraint failed: networks.name)`.
  private static StoreException unique(SQLException e) {
    String message = e.getMessage();
    int start = message.indexOf(UNIQUE_FAILED);
    if (start < 0) {
      return new UniqueViolation("", List.of(), e);
    }
    int end = message.indexOf(')', start);
    var names = Stream.of(message.substring(start + UNIQUE_FAILED.length(), end < 0 ? message.length() : end).split(", ")).toList();
    return new UniqueViolation(names.getFirst().substring(0, names.getFirst().indexOf('.')),
        names.stream().map(name -> name.substring(name.indexOf('.') + 1)).toList(), e);
  }

  @Override
  boolean survivesFailures() {
    return true;
  }
}
