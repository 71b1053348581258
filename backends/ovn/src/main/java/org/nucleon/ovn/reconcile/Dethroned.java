package org.nucleon.ovn.reconcile;

/// Another server writes to OVN now.
final class Dethroned extends RuntimeException {
  Dethroned(Throwable cause) {
    super("another server has taken over", cause);
  }
}
