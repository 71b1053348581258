package org.nucleon.ovsdb;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A transaction on its way. Transactions submitted by one thread are applied in that order (unless one of them waits).
public final class PendingTransaction {
  private final List<Operation> operations;
  private final Call<TransactionReader.Answer> call;
  private final Runnable cancel;

  PendingTransaction(List<Operation> operations, Call<TransactionReader.Answer> call, Runnable cancel) {
    this.operations = operations;
    this.call = call;
    this.cancel = cancel;
  }

  public boolean isDone() {
    return call.isDone();
  }

  /// Blocks until the server has answered.
  ///
  /// @throws TransactionFailed when the server refused; nothing was changed
  /// @throws UnknownOutcome when the connection dropped or `patience` ran out. In the latter case the server is asked to
  ///     cancel what it has not begun, so that a held transaction does not come true much later.
  public TransactionResult await(Duration patience) {
    try {
      var answer = call.await(patience);
      if (answer.failure().isPresent()) {
        var failure = answer.failure().get();
        throw new TransactionFailed(failure.error(), failure.details(), failure.index(),
            operations.stream().skip(failure.index()).findFirst());
      }
      return answer.result();
    } catch (ConnectionLost e) {
      throw new UnknownOutcome("The transaction has no answer and may have been applied: " + e.getMessage(), e);
    } catch (RequestFailed e) {
      throw new TransactionFailed(e.error(), e.getMessage(), operations.size(), Optional.empty());
    } catch (DeadlinePassed e) {
      cancel.run();
      throw new UnknownOutcome("The transaction was not answered in time; it may have been applied.", e);
    }
  }
}
