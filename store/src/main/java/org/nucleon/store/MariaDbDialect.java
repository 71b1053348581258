package org.nucleon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.nucleon.model.Storage;

/// @see <a href="https://mariadb.com/kb/en/mariadb-error-codes/">MariaDB error codes</a>
final class MariaDbDialect extends Dialect {

  /// Rows may have 65,535 bytes without their long texts, at four bytes a character.
  static final int VARCHAR_MAX = 1_024;
  private static final int PREFIX = 191;
  /// Longer lists travel as one JSON parameter.
  private static final int PLACEHOLDERS_MAX = 512;
  private static final Pattern DUPLICATE = Pattern.compile("for key '(?:[^']*\\.)?([^']*)'");
  private static final Pattern REFERENCE = Pattern.compile("CONSTRAINT [`\"]([^`\"]*)[`\"]");

  private static final int DUPLICATE_ENTRY = 1062;

  @Override
  DatabaseKind kind() {
    return DatabaseKind.MARIADB;
  }

  @Override
  String type(Storage storage) {
    return switch (storage) {
      case Storage.Text(var length) -> length <= VARCHAR_MAX ? "VARCHAR(%d)".formatted(length) : "MEDIUMTEXT";
      case Storage.Document _ -> "LONGTEXT";
      case Storage.Bool _ -> "BOOLEAN";
      case Storage.Int _ -> "INTEGER";
      case Storage.BigInt _ -> "BIGINT";
    };
  }

  @Override
  String numberedKey(String column) {
    return Names.quoted(column) + " BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY";
  }

  /// Text is compared exactly: by letter case and accents, and by blanks at its end.
  @Override
  String tableOptions() {
    return " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC";
  }

  @Override
  String widenColumn(Table table, Table.Column column) {
    return "ALTER TABLE %s MODIFY COLUMN %s".formatted(Names.quoted(table.name()), column(column));
  }

  @Override
  String indexed(Table table, List<String> columns) {
    return String.join(", ", columns.stream().map(column -> Names.quoted(column) + (isLong(table.columns().get(column)) ? "(%d)".formatted(PREFIX) : ""))
        .toList());
  }

  private static boolean isLong(Table.Column column) {
    return switch (column.storage()) {
      case Storage.Text(var length) -> length > 255;
      case Storage.Document _ -> true;
      case Storage.Bool _, Storage.Int _, Storage.BigInt _ -> false;
    };
  }

  @Override
  LiveSchema look(Connection connection) throws SQLException {
    var live = new LiveSchema.Builder();
    eachRow(connection, """
        SELECT table_name, column_name, data_type, coalesce(if(data_type = 'varchar', character_maximum_length, null), -1)
        FROM information_schema.columns WHERE table_schema = database() ORDER BY table_name, ordinal_position""",
        row -> live.column(row.getString(1), row.getString(2), new LiveSchema.LiveColumn(row.getString(3), length(row.getLong(4)))));
    eachRow(connection, """
        SELECT table_name, index_name, column_name FROM information_schema.statistics WHERE table_schema = database()
        ORDER BY table_name, index_name, seq_in_index""",
        row -> live.index(row.getString(1), row.getString(2), false, row.getString(3)));
    eachRow(connection, """
        SELECT table_name, constraint_name FROM information_schema.table_constraints
        WHERE table_schema = database() AND constraint_type = 'FOREIGN KEY'""",
        row -> live.foreignKey(row.getString(1), row.getString(2)));
    return live.build();
  }

  private static OptionalInt length(long length) {
    return length < 0 ? OptionalInt.empty() : OptionalInt.of((int) length);
  }

  @Override
  String gathered(String element, String order) {
    return "JSON_ARRAYAGG(%s ORDER BY %s)".formatted(element, order);
  }

  @Override
  String jsonArray(String elements) {
    return "JSON_ARRAY(%s)".formatted(elements);
  }

  /// Placeholders in powers of two, so that few different statements fill the statement caches; a repeated value changes nothing.
  @Override
  void in(SqlText to, String column, Storage storage, List<Object> values) {
    if (values.size() > PLACEHOLDERS_MAX) {
      String type = switch (storage) {
        case Storage.Text _, Storage.Document _ -> "VARCHAR(1024) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";
        case Storage.Int _, Storage.BigInt _, Storage.Bool _ -> "BIGINT";
      };
      to.add(column).add(" IN (SELECT j.v FROM JSON_TABLE(").value(JsonText.write(values)).add(", '$[*]' COLUMNS (v ").add(type).add(" PATH '$')) j)");
      return;
    }
    var padded = new ArrayList<>(values);
    while (Integer.bitCount(padded.size()) > 1) {
      padded.add(values.getLast());
    }
    to.add(column).add(" IN ").values(padded);
  }

  @Override
  boolean mergesIndexesForSelects() {
    return false;
  }

  @Override
  String lockClause() {
    return " FOR UPDATE";
  }

  @Override
  String nowMicros() {
    return "CAST(UNIX_TIMESTAMP(SYSDATE(6)) * 1000000 AS SIGNED)";
  }

  /// InnoDB shows a commit to others before it is on the disk, and only then answers its writer. So after a crash a change that was read may
  /// be gone, and its number given out again. `UUID_SHORT` holds the server's number and the second of its start above its lowest 24 bits;
  /// two starts within a second differ in what the server has drawn by lot for its UUIDs (the clock sequence of RFC 9562).
  @Override
  Optional<String> serverStart() {
    return Optional.of("SELECT (UUID_SHORT() >> 24) * 65536 + CAST(CONV(SUBSTR(UUID(), 20, 4), 16, 10) AS UNSIGNED)");
  }

  /// `RETURNING` tells the count, not whether it was changed, so a second statement changes it.
  @Override
  Optional<String> countUp(Table table, List<String> key, String column, boolean limited) {
    return Optional.empty();
  }

  /// Nothing: with the protocol's "found rows", which makes updates count rows as the other databases do, no clause tells a taken key from
  /// a free one; the error does.
  @Override
  String unlessKeyTaken(Table table) {
    return "";
  }

  static boolean isKeyTaken(StoreException e) {
    return e.getCause() instanceof SQLException cause && cause.getErrorCode() == DUPLICATE_ENTRY && "PRIMARY".equals(key(cause));
  }

  @Override
  void bind(PreparedStatement statement, int index, Object value) throws SQLException {
    bindPlain(statement, index, value);
  }

  @Override
  StoreException translate(SQLException e, Schema schema, String table) {
    return switch (e.getErrorCode()) {
      case DUPLICATE_ENTRY -> unique(e, schema, table);
      case 1216, 1217, 1451, 1452 -> new ReferenceViolation(broken(schema, name(REFERENCE, e)), e);
      case 1213, 1020, 1180 -> new TryAgain("the transaction lost against another one", e); // also a failed certification of Galera
      case 1205 -> new TryAgain("a row stayed locked for too long", e);
      case 1047 -> new TryAgain("this node of the cluster does not serve", e);
      case 1969 -> new StoreUnavailable("a statement took too long", e);
      case 1053, 1077, 1078, 1079, 1927 -> TryAgain.lost(e);
      default -> Optional.ofNullable(e.getSQLState()).orElse("").startsWith("08") ? TryAgain.lost(e) : other(e);
    };
  }

  private static StoreException unique(SQLException e, Schema schema, String table) {
    return schema.constraint(key(e)).map(known -> new UniqueViolation(known.table(), known.columns(), e))
        .orElseGet(() -> new UniqueViolation(table,
            schema.tables().stream().filter(known -> known.name().equals(table)).findFirst().map(Table::key).orElse(List.of()), e));
  }

  private static String key(SQLException e) {
    return name(DUPLICATE, e);
  }

  private static String name(Pattern pattern, SQLException e) {
    var matcher = pattern.matcher(e.getMessage());
    String found = "";
    while (matcher.find()) { // the last one: the duplicate value itself stands before the key's name
      found = matcher.group(1);
    }
    return found;
  }
}
