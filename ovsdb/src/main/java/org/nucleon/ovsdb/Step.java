package org.nucleon.ovsdb;

import java.util.List;
import java.util.UUID;

/// An operation put into a [Transaction], as a ticket for its result: `result.get(step)`.
///
/// @param <T> what the operation answers
public sealed interface Step<T> {

  int index();

  /// @param reference to be used as a value by the other operations of the same transaction
  record NewRow(int index, Atom reference) implements Step<UUID> {}

  /// Answers how many rows the conditions met.
  record RowCount(int index) implements Step<Long> {}

  record Selection(int index) implements Step<List<Row>> {}
}
