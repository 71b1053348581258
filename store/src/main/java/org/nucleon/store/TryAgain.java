package org.nucleon.store;

/// The database undid a transaction that may succeed when it is run again.
final class TryAgain extends StoreException {

  private final boolean lost;

  private TryAgain(String message, Throwable cause, boolean lost) {
    super(message, cause);
    this.lost = lost;
  }

  TryAgain(String message, Throwable cause) {
    this(message, cause, false);
  }

  static TryAgain lost(Throwable cause) {
    return new TryAgain("the connection to the database broke", cause, true);
  }

  /// Whether the connection is gone, so that the fate of a commit is not known.
  boolean isLost() {
    return lost;
  }
}
