package org.nucleon.store;

/// The database cannot be reached, or stayed too busy for as long as we wait. Nothing was changed; later it may work.
public final class StoreUnavailable extends StoreException {

  StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  StoreUnavailable(String message) {
    super(message, null);
  }
}
