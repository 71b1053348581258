package org.nucleon.ovsdb;

/// The connection ended under a request.
public final class ConnectionLost extends OvsdbException {
  ConnectionLost(String message) {
    super(message);
  }

  ConnectionLost(String message, Throwable cause) {
    super(message, cause);
  }
}
