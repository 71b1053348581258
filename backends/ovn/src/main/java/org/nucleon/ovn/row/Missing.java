package org.nucleon.ovn.row;

import java.util.Set;

/// Rows that a desired row hangs from or points at are neither there nor about to be.
public final class Missing extends RuntimeException {
  private final Set<RowKey> rows;

  Missing(RowKey needing, Set<RowKey> rows) {
    super("%s needs %s, which neither stands nor is wanted.".formatted(needing, rows));
    this.rows = Set.copyOf(rows);
  }

  public Set<RowKey> rows() {
    return rows;
  }
}
