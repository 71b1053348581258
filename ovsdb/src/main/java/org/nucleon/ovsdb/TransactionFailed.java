package org.nucleon.ovsdb;

import java.util.Optional;

/// The server refused a transaction as a whole; nothing of it was applied.
public final class TransactionFailed extends OvsdbException {
  private final String error;
  private final String details;
  private final int operationIndex;
  private final Optional<Operation> operation;

  TransactionFailed(String error, String details, int operationIndex, Optional<Operation> operation) {
    super("%s: %s (%s)".formatted(error, details,
        operation.map(o -> "operation %d, %s".formatted(operationIndex, o.summary())).orElse("the transaction as a whole")));
    this.error = error;
    this.details = details;
    this.operationIndex = operationIndex;
    this.operation = operation;
  }

  /// The server's short word, such as `constraint violation` or `referential integrity violation`
  /// (RFC 7047 section 4.1.3 and the operations of 5.2).
  public String error() {
    return error;
  }

  public String details() {
    return details;
  }

  /// Position of the operation at fault, from 0; one past the last when no single one is.
  public int operationIndex() {
    return operationIndex;
  }

  /// Empty when no single operation is at fault, but what they amount to: a constraint checked at commit.
  public Optional<Operation> operation() {
    return operation;
  }

  /// Whether a `wait` found other data than the transaction was made for: read again, decide again.
  public boolean guardFailed() {
    return error.equals("timed out") && operation.filter(Operation.Wait.class::isInstance).isPresent();
  }
}
