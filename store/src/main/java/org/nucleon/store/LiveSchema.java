package org.nucleon.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What a database holds now.
record LiveSchema(Map<String, LiveTable> tables) {

  static final LiveSchema EMPTY = new LiveSchema(Map.of());

  /// @param indexes     by name, those of keys among them: the columns that rows can be found by, in order; none for an index that
  ///                    leaves out rows
  /// @param foreignKeys by the names that [Names] gives them
  record LiveTable(Map<String, LiveColumn> columns, Map<String, List<String>> indexes, Set<String> foreignKeys) {

    static final LiveTable BARE = new LiveTable(Map.of(), Map.of(), Set.of());

    /// Whether rows are found by these columns, be it by an index of another name that goes on with others.
    boolean finds(List<String> wanted) {
      return indexes.values().stream().anyMatch(has -> has.size() >= wanted.size() && has.subList(0, wanted.size()).equals(wanted));
    }
  }

  /// @param type as the database tells it
  record LiveColumn(String type, OptionalInt maxLength) {}

  Optional<LiveTable> table(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  /// Collects what the catalogue's queries answer.
  static final class Builder {

    private final Map<String, LiveTable> tables = new LinkedHashMap<>();

    private LiveTable table(String name) {
      return tables.computeIfAbsent(name, _ -> new LiveTable(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashSet<>()));
    }

    void column(String table, String column, LiveColumn live) {
      table(table).columns().put(column, live);
    }

    /// @param partial whether the index leaves out rows
    /// @param column  the next column of the index; empty for an expression
    void index(String table, String index, boolean partial, String column) {
      var columns = table(table).indexes().computeIfAbsent(index, _ -> new ArrayList<>());
      if (!partial) {
        columns.add(column);
      }
    }

    void foreignKey(String table, String key) {
      table(table).foreignKeys().add(key);
    }

    LiveSchema build() {
      return new LiveSchema(tables);
    }
  }
}
