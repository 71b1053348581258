package org.nucleon.app;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A part of the program that is opened on a thread of its own while others are: a start uses every core.
final class Opening<T extends AutoCloseable> implements AutoCloseable {

  private final FutureTask<T> task;

  private Opening(FutureTask<T> task) {
    this.task = task;
  }

  static <T extends AutoCloseable> Opening<T> begin(Callable<T> opening) {
    var task = new FutureTask<>(opening);
    Thread.ofVirtual().name("opening").start(task);
    return new Opening<>(task);
  }

  /// Waits for it, and fails as it failed.
  T part() {
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failed -> throw failed;
        case Error failed -> throw failed;
        default -> throw new IllegalStateException(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the program started", e);
    }
  }

  /// Closes the part, if there is one.
  @Override
  public void close() throws Exception {
    try {
      task.get().close();
    } catch (ExecutionException _) {
      // It was never open; why, is told to who asked for it.
    }
  }
}
