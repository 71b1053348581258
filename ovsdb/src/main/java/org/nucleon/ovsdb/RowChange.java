package org.nucleon.ovsdb;

import java.util.Optional;
import java.util.UUID;

/// How one row changed: inserted when there is no `before`, deleted when there is no `after`.
public record RowChange(String table, UUID uuid, Optional<Row> before, Optional<Row> after) {

  public boolean inserted() {
    return before.isEmpty();
  }

  public boolean deleted() {
    return after.isEmpty();
  }

  /// Whether the column's value differs. True as well for an inserted or deleted row, and when only one of the rows
  /// has the column (the server's schema changed in between).
  public boolean changed(String column) {
    return inserted() || deleted() || changed(column, before.get(), after.get());
  }

  private static boolean changed(String column, Row before, Row after) {
    return before.has(column) != after.has(column) || !before.value(column).equals(after.value(column));
  }

  /// What remains of this change when `later` follows: nothing, if a row came and went or came back as it was.
  Optional<RowChange> then(RowChange later) {
    return before.equals(later.after) ? Optional.empty() : Optional.of(new RowChange(table, uuid, before, later.after));
  }
}
