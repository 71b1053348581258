package org.nucleon.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.model.Storage;

/// A table: derived from a resource, or declared by a service for its bookkeeping (allocations, counters, leases).
///
/// @param key        the primary key's columns
/// @param autoNumber the single key column that the database numbers itself
public record Table(String name, Map<String, Column> columns, List<String> key, boolean autoNumber, List<List<String>> uniques,
    List<List<String>> indexes, List<ForeignKey> foreignKeys) {

  /// @param defaultValue what old rows get when the column is added later; also the column's SQL default
  public record Column(String name, Storage storage, boolean nullable, Optional<Object> defaultValue) {}

  /// @param cascade whether the row goes with the row it refers to; else it keeps that row from being deleted
  public record ForeignKey(String column, String table, String targetColumn, boolean cascade) {}

  public static Table named(String name) {
    return new Table(name, Map.of(), List.of(), false, List.of(), List.of(), List.of());
  }

  public Table text(String column, int maxLength) {
    return column(new Column(column, Storage.text(maxLength), false, Optional.empty()));
  }

  public Table bigInt(String column) {
    return column(new Column(column, Storage.BIGINT, false, Optional.empty()));
  }

  public Table integer(String column) {
    return column(new Column(column, Storage.INT, false, Optional.empty()));
  }

  public Table bool(String column) {
    return column(new Column(column, Storage.BOOL, false, Optional.empty()));
  }

  /// Makes the column added last one that may be null.
  public Table nullable() {
    var last = columns.values().stream().reduce((_, second) -> second).orElseThrow();
    return column(new Column(last.name(), last.storage(), true, last.defaultValue()));
  }

  public Table column(Column column) {
    var all = new LinkedHashMap<>(columns);
    all.put(column.name(), column);
    return new Table(name, all, key, autoNumber, uniques, indexes, foreignKeys);
  }

  public Table key(String... of) {
    return new Table(name, columns, List.of(of), autoNumber, uniques, indexes, foreignKeys);
  }

  /// A 64-bit key that the database numbers in the order of inserts.
  public Table numbered(String column) {
    var withKey = bigInt(column);
    return new Table(name, withKey.columns, List.of(column), true, uniques, indexes, foreignKeys);
  }

  public Table unique(String... of) {
    return new Table(name, columns, key, autoNumber, plus(uniques, List.of(of)), indexes, foreignKeys);
  }

  public Table index(String... of) {
    return new Table(name, columns, key, autoNumber, uniques, plus(indexes, List.of(of)), foreignKeys);
  }

  /// Rows go when the row they refer to goes.
  public Table cascading(String column, String table, String targetColumn) {
    return new Table(name, columns, key, autoNumber, uniques, indexes, plus(foreignKeys, new ForeignKey(column, table, targetColumn, true)));
  }

  /// Rows keep the row they refer to from being deleted.
  public Table referring(String column, String table, String targetColumn) {
    return new Table(name, columns, key, autoNumber, uniques, indexes, plus(foreignKeys, new ForeignKey(column, table, targetColumn, false)));
  }

  private static <T> List<T> plus(List<T> list, T item) {
    var all = new ArrayList<>(list);
    all.add(item);
    return List.copyOf(all);
  }
}
