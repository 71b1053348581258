package org.nucleon.store;

import java.util.List;

/// The database lacks tables, columns or migrations that this version needs.
public final class SchemaOutdated extends StoreException {

  private final List<String> pending;

  SchemaOutdated(List<String> pending) {
    super("the database's schema is older than this version needs (%d steps, first: %s); run: nucleon db upgrade"
        .formatted(pending.size(), pending.getFirst().lines().findFirst().orElse("")), null);
    this.pending = pending;
  }

  /// The statements that an upgrade would run.
  public List<String> pending() {
    return pending;
  }
}
