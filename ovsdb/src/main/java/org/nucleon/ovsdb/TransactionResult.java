package org.nucleon.ovsdb;

import java.util.List;

/// What the server answered to an applied transaction.
public final class TransactionResult {
  private final List<Object> answers;

  TransactionResult(List<Object> answers) {
    this.answers = answers;
  }

  /// @param step from the transaction that was sent
  @SuppressWarnings("unchecked") // each kind of operation has one type of answer, which its step names
  public <T> T get(Step<T> step) {
    return (T) answers.get(step.index());
  }
}
