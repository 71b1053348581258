package org.nucleon.ovsdb;

/// Something between us and an OVSDB server went wrong. The subclass says what a caller can still do:
///
/// | class | what is known |
/// | --- | --- |
/// | [TransactionFailed] | the server refused; nothing was changed |
/// | [NotSent] | the server never saw it; trying again is safe |
/// | [UnknownOutcome] | it may or may not have happened; look at the data before trying again |
/// | [RequestFailed] | the server refused a request other than a transaction |
/// | [ConnectionLost] | the connection went away under a request that changes nothing |
/// | [DeadlinePassed] | something awaited did not come in time |
/// | [ProtocolViolation] | the server said something that is not OVSDB |
public abstract sealed class OvsdbException extends RuntimeException
    permits TransactionFailed, NotSent, UnknownOutcome, RequestFailed, ConnectionLost, DeadlinePassed, ProtocolViolation {

  OvsdbException(String message) {
    super(message);
  }

  OvsdbException(String message, Throwable cause) {
    super(message, cause);
  }
}
