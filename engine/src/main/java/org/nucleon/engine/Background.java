package org.nucleon.engine;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/// Runs the background tasks, each on a virtual thread, and starts again what fails.
public final class Background implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Background.class.getName());

  private static final Duration PAUSE_MIN = Duration.ofMillis(100);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(10);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private final List<Thread> threads;

  private Background(List<Thread> threads) {
    this.threads = threads;
  }

  public static Background start(Engine engine) {
    return start(engine, engine.background());
  }

  static Background start(Engine engine, List<BackgroundTask> tasks) {
    return new Background(tasks.stream()
        .map(task -> Thread.ofVirtual().name(task.name()).start(() -> keepRunning(task, engine))).toList());
  }

  private static void keepRunning(BackgroundTask task, Engine engine) {
    var pause = PAUSE_MIN;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        long started = System.nanoTime();
        try {
          task.run(engine);
          return;
        } catch (RuntimeException e) {
          // Whatever it is, the task must outlive it: a database or a backend that is away comes back.
          LOG.log(Level.WARNING, task.name() + " failed and starts again in " + pause.toMillis() + " ms", e);
        }
        boolean ranWell = System.nanoTime() - started > PAUSE_MAX.toNanos();
        Thread.sleep(pause);
        pause = ranWell ? PAUSE_MIN : pause.multipliedBy(2).compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause.multipliedBy(2);
      }
    } catch (InterruptedException _) {
      // Asked to stop.
    }
  }

  /// Asks all tasks to stop and waits for them, though not for ever.
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
    for (var thread : threads) {
      try {
        if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
          LOG.log(Level.WARNING, thread.getName() + " did not stop in time");
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
