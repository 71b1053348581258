package org.nucleon.store;

/// A row is missing that another refers to, or is still referred to.
public final class ReferenceViolation extends StoreException {

  private final Broken broken;

  /// @param table  the referring table; the names are empty when the database does not tell
  /// @param column its column that holds the reference
  /// @param target the table referred to
  public record Broken(String table, String column, String target) {

    static final Broken UNTOLD = new Broken("", "", "");
  }

  ReferenceViolation(Broken broken, Throwable cause) {
    super(broken.equals(Broken.UNTOLD) ? "a reference between rows would be broken"
        : "the reference from %s.%s to %s would be broken".formatted(broken.table(), broken.column(), broken.target()), cause);
    this.broken = broken;
  }

  /// Which reference it is.
  public Broken broken() {
    return broken;
  }
}
