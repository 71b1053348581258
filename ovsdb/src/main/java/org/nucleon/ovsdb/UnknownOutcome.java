package org.nucleon.ovsdb;

/// A transaction was sent and its answer never came: the connection dropped, or the deadline passed. It may have been
/// applied, and it is not tried again: read the data first (once [Replica#isCurrent] says so), then decide.
public final class UnknownOutcome extends OvsdbException {
  UnknownOutcome(String message, Throwable cause) {
    super(message, cause);
  }
}
