package org.nucleon.ovsdb;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;

/// A request on its way, and how to read its answer.
final class Call<T> {
  /// Reads the `result` member, the parser on its first token. Runs in the reader's thread: it must not block.
  interface Answer<T> {
    T read(JsonParser result);
  }

  private final String request;
  private final Answer<T> answer;
  private final CompletableFuture<T> outcome = new CompletableFuture<>();

  Call(String request, Answer<T> answer) {
    this.request = request;
    this.answer = answer;
  }

  String request() {
    return request;
  }

  /// @return what makes the call succeed; to be run when the whole message is read
  Runnable read(JsonParser result) {
    var value = answer.read(result);
    return () -> outcome.complete(value);
  }

  void fail(OvsdbException failure) {
    outcome.completeExceptionally(failure);
  }

  boolean isDone() {
    return outcome.isDone();
  }

  /// `action` runs in the reader's thread, or at once if the call has ended; it must not block.
  void whenEnded(Runnable action) {
    outcome.whenComplete((_, _) -> action.run());
  }

  void whenFailed(Consumer<Throwable> action) {
    outcome.whenComplete((_, failure) -> {
      if (failure != null) {
        action.accept(failure);
      }
    });
  }

  T await(Duration patience) {
    try {
      return outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case RequestFailed failure -> new RequestFailed(failure);
        case ConnectionLost lost -> new ConnectionLost("%s was not answered: %s".formatted(request, lost.getMessage()), lost);
        default -> new IllegalStateException(e.getCause());
      };
    } catch (TimeoutException e) {
      throw new DeadlinePassed("%s was not answered within %s.".formatted(request, patience));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionLost("Interrupted while waiting for the answer to %s.".formatted(request), e);
    }
  }
}
