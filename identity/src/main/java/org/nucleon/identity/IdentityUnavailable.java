package org.nucleon.identity;

/// Whether the caller is known cannot be told at present (Keystone is away, slow, or refuses us): 503.
public final class IdentityUnavailable extends RuntimeException {

  public IdentityUnavailable(String message) {
    super(message);
  }

  public IdentityUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
