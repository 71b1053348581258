package org.nucleon.ovsdb;

import java.util.Map;

/// The schema the server has for a database, so that callers can work with several versions of it:
/// `schema.hasColumn("Logical_Router_Port", "status")`.
public record DatabaseSchema(String name, String version, Map<String, TableSchema> tables) {

  public boolean hasTable(String table) {
    return tables.containsKey(table);
  }

  public boolean hasColumn(String table, String column) {
    return hasTable(table) && tables.get(table).hasColumn(column);
  }

  /// @throws IllegalArgumentException when there is no such table; ask [#hasTable] where that is a possibility
  public TableSchema table(String table) {
    var found = tables.get(table);
    if (found == null) {
      throw new IllegalArgumentException("Database %s %s has no table %s.".formatted(name, version, table));
    }
    return found;
  }
}
