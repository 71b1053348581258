package org.nucleon.store;

import java.util.List;

/// A row with the same values of `columns` is there already.
public final class UniqueViolation extends StoreException {

  private final String table;
  private final List<String> columns;

  public UniqueViolation(String table, List<String> columns, Throwable cause) {
    super("%s already has a row with this %s".formatted(table, String.join(", ", columns)), cause);
    this.table = table;
    this.columns = columns;
  }

  public String table() {
    return table;
  }

  /// The columns of the broken rule; empty when the database does not tell.
  public List<String> columns() {
    return columns;
  }
}
