package org.nucleon.store;

/// The database refused or failed. Subclasses are refusals that callers can turn into answers.
public class StoreException extends RuntimeException {

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
