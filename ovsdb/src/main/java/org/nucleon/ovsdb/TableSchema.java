package org.nucleon.ovsdb;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One table of a database.
///
/// @param root whether rows live without a strong reference to them; rows of other tables are collected as garbage
/// @param indexes sets of columns whose values are unique together
public record TableSchema(
    String name, Map<String, ColumnSchema> columns, boolean root, long maxRows, List<List<String>> indexes) {

  public boolean hasColumn(String column) {
    return columns.containsKey(column);
  }

  public Optional<ColumnSchema> column(String column) {
    return Optional.ofNullable(columns.get(column));
  }
}
