package org.nucleon.store;

import java.util.ArrayList;
import java.util.List;
import org.nucleon.model.Storage;

/// The statements that bring a database from what it holds to what the schema wants. They only ever add: what the schema does not
/// know stays, for the sake of a neighbouring version that still uses it.
///
/// @param tables      new tables and columns
/// @param constraints what the data must be ready for: unique rules, indexes, references
record SchemaDifference(List<String> tables, List<String> constraints) {

  static SchemaDifference between(Schema schema, LiveSchema live, Dialect dialect) {
    var tables = new ArrayList<String>();
    var indexes = new ArrayList<String>();
    var references = new ArrayList<String>();
    for (var table : schema.tables()) {
      var there = live.table(table.name());
      if (there.isEmpty()) {
        tables.add(dialect.createTable(table));
        references.addAll(dialect.foreignKeysOf(table));
      } else {
        tables.addAll(columns(table, there.get(), dialect));
        references.addAll(foreignKeys(table, there.get(), dialect));
      }
      indexes.addAll(indexes(table, there.orElse(LiveSchema.LiveTable.BARE), dialect));
    }
    // References last: they need the indexes, and a table that must be written anew for one keeps the indexes it has then.
    indexes.addAll(references);
    return new SchemaDifference(tables, indexes);
  }

  private static List<String> columns(Table table, LiveSchema.LiveTable there, Dialect dialect) {
    var statements = new ArrayList<String>();
    for (var column : table.columns().values()) {
      var live = there.columns().get(column.name());
      if (live == null) {
        statements.add(dialect.addColumn(table, column));
      } else if (column.storage() instanceof Storage.Text(var length) && live.maxLength().isPresent() && live.maxLength().getAsInt() < length) {
        statements.add(dialect.widenColumn(table, column));
      }
    }
    return statements;
  }

  static List<String> indexes(Table table, LiveSchema.LiveTable there, Dialect dialect) {
    var statements = new ArrayList<String>();
    for (var columns : table.uniques()) {
      if (!there.indexes().containsKey(Names.unique(table.name(), columns))) {
        statements.add("CREATE UNIQUE INDEX %s ON %s (%s)".formatted(Names.unique(table.name(), columns), Names.quoted(table.name()),
            Names.quoted(columns)));
      }
    }
    for (var columns : table.indexes()) {
      if (!there.indexes().containsKey(Names.index(table.name(), columns)) && !there.finds(columns)) {
        statements.add("CREATE INDEX %s ON %s (%s)".formatted(Names.index(table.name(), columns), Names.quoted(table.name()),
            dialect.indexed(table, columns)));
      }
    }
    return statements;
  }

  private static List<String> foreignKeys(Table table, LiveSchema.LiveTable there, Dialect dialect) {
    var missing = table.foreignKeys().stream()
        .filter(key -> !there.foreignKeys().contains(Names.foreignKey(table.name(), key.column())))
        .toList();
    return missing.isEmpty() ? List.of() : dialect.addForeignKeys(table, missing, there);
  }

  List<String> statements() {
    var all = new ArrayList<>(tables);
    all.addAll(constraints);
    return all;
  }

  boolean isEmpty() {
    return tables.isEmpty() && constraints.isEmpty();
  }
}
