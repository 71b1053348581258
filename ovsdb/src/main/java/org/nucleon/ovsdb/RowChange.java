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

  /// Whether the column's value differs; true for an inserted or deleted row.
  public boolean changed(String column) {
    return inserted() || deleted() || !before.get().value(column).equals(after.get().value(column));
  }

  /// What remains of this change when `later` follows: nothing, if a row came and went or came back as it was.
  Optional<RowChange> then(RowChange later) {
    return before.equals(later.after) ? Optional.empty() : Optional.of(new RowChange(table, uuid, before, later.after));
  }
}
