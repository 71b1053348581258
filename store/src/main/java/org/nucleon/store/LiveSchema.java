package org.nucleon.store;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What a database holds now.
record LiveSchema(Map<String, LiveTable> tables) {

  static final LiveSchema EMPTY = new LiveSchema(Map.of());

  /// @param foreignKeys by the names that [Names] gives them
  record LiveTable(Map<String, LiveColumn> columns, Set<String> indexes, Set<String> foreignKeys) {}

  /// @param type as the database tells it
  record LiveColumn(String type, OptionalInt maxLength) {}

  Optional<LiveTable> table(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  /// Collects what the catalogue's queries answer.
  static final class Builder {

    private final Map<String, LiveTable> tables = new LinkedHashMap<>();

    private LiveTable table(String name) {
      return tables.computeIfAbsent(name, _ -> new LiveTable(new LinkedHashMap<>(), new LinkedHashSet<>(), new LinkedHashSet<>()));
    }

    void column(String table, String column, LiveColumn live) {
      table(table).columns().put(column, live);
    }

    void index(String table, String index) {
      table(table).indexes().add(index);
    }

    void foreignKey(String table, String key) {
      table(table).foreignKeys().add(key);
    }

    LiveSchema build() {
      return new LiveSchema(tables);
    }
  }
}
