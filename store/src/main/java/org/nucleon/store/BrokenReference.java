package org.nucleon.store;

import java.util.List;

/// Finds out which reference was broken, for the database that does not say (SQLite).
final class BrokenReference {

  private final Schema schema;
  private final Statements statements;

  /// The row that was to be written: columns and values. For a deletion, no columns and the id.
  record Row(List<String> columns, List<?> values) {

    static final Row NONE = new Row(List.of(), List.of());

    static Row deleted(String id) {
      return new Row(List.of(), List.of(id));
    }
  }

  BrokenReference(Schema schema, Statements statements) {
    this.schema = schema;
    this.statements = statements;
  }

  ReferenceViolation explain(String table, Row row, Throwable cause) {
    if (row.values().isEmpty()) {
      return new ReferenceViolation(ReferenceViolation.Broken.UNTOLD, cause);
    }
    return new ReferenceViolation(row.columns().isEmpty() ? referrer(table, row.values().getFirst()) : missing(table, row), cause);
  }

  private ReferenceViolation.Broken referrer(String target, Object id) {
    for (var table : schema.tables()) {
      for (var key : table.foreignKeys()) {
        if (key.table().equals(target) && !key.cascade() && isThere(table.name(), key.column(), id)) {
          return new ReferenceViolation.Broken(table.name(), key.column(), target);
        }
      }
    }
    return ReferenceViolation.Broken.UNTOLD;
  }

  private ReferenceViolation.Broken missing(String table, Row row) {
    for (var key : schema.table(table).foreignKeys()) {
      int at = row.columns().indexOf(key.column());
      if (at >= 0 && row.values().get(at) != null && !isThere(key.table(), key.targetColumn(), row.values().get(at))) {
        return new ReferenceViolation.Broken(table, key.column(), key.table());
      }
    }
    return ReferenceViolation.Broken.UNTOLD;
  }

  private boolean isThere(String table, String column, Object value) {
    return !statements.list(_ -> true, "SELECT 1 FROM %s WHERE %s = ? LIMIT 1".formatted(Names.quoted(table), Names.quoted(column)), value).isEmpty();
  }
}
