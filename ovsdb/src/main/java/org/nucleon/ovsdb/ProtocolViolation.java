package org.nucleon.ovsdb;

/// The peer said something that RFC 7047 does not allow. The connection is dropped, for nothing after it can be trusted.
public final class ProtocolViolation extends OvsdbException {
  ProtocolViolation(String message) {
    super(message);
  }
}
