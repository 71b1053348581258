package org.nucleon.store;

/// A row is missing that another refers to, or is still referred to.
public final class ReferenceViolation extends StoreException {

  public ReferenceViolation(String message, Throwable cause) {
    super(message, cause);
  }
}
