package org.nucleon.ovsdb;

/// The request never left us: no connection, or no free slot, before the deadline. Nothing happened; trying again is safe.
public final class NotSent extends OvsdbException {
  NotSent(String message) {
    super(message);
  }
}
