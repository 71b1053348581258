package org.nucleon.ovsdb;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which columns the rows of a table carry, and in which slot: written once per table, shared by all its rows.
final class RowLayout {
  private final String table;
  private final List<ColumnSchema> columns;
  private final Map<String, Integer> slots = new HashMap<>();
  private final Value[] defaults;

  RowLayout(String table, List<ColumnSchema> columns) {
    this.table = table;
    this.columns = List.copyOf(columns);
    this.defaults = new Value[columns.size()];
    for (int slot = 0; slot < columns.size(); slot++) {
      slots.put(columns.get(slot).name(), slot);
      defaults[slot] = columns.get(slot).type().defaultValue();
    }
  }

  String table() {
    return table;
  }

  List<ColumnSchema> columns() {
    return columns;
  }

  Optional<Integer> slot(String column) {
    return Optional.ofNullable(slots.get(column));
  }

  ColumnType type(int slot) {
    return columns.get(slot).type();
  }

  Value[] defaults() {
    return defaults.clone();
  }

  /// Rows of equal layouts can be compared slot by slot.
  boolean sameAs(RowLayout that) {
    return table.equals(that.table) && columns.equals(that.columns);
  }
}
