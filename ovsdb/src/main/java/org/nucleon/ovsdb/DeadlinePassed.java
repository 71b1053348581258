package org.nucleon.ovsdb;

/// What was awaited did not come in time.
public final class DeadlinePassed extends OvsdbException {
  DeadlinePassed(String message) {
    super(message);
  }
}
