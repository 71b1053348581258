package org.nucleon.ovsdb;

import java.util.UUID;

/// What the server says happened to one row.
sealed interface RowUpdate {

  /// The row is there, and this is all of it.
  record Put(Row row) implements RowUpdate {}

  /// @param difference by slot; `null` where the column did not change
  record Change(RowLayout layout, UUID uuid, Value[] difference) implements RowUpdate {}

  record Remove(RowLayout layout, UUID uuid) implements RowUpdate {}
}
