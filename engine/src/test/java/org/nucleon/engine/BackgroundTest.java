package org.nucleon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nucleon.config.DatabaseUrl;

class BackgroundTest {

  @Test
  void a_task_that_fails_starts_again(@TempDir Path folder) throws InterruptedException {
    try (var boxes = Boxes.open(DatabaseUrl.parse("sqlite:///" + folder.resolve("boxes.db")))) {
      var runs = new AtomicInteger();
      var third = new CountDownLatch(1);
      var stopped = new CountDownLatch(1);

      try (var _ = Background.start(boxes.engine(), List.of(task(engine -> {
        assertThat(engine).isSameAs(boxes.engine());
        if (runs.incrementAndGet() < 3) {
          throw new IllegalStateException("the backend is away");
        }
        third.countDown();
        try {
          new CountDownLatch(1).await();
        } finally {
          stopped.countDown();
        }
      })))) {
        assertThat(third.await(60, TimeUnit.SECONDS)).isTrue();
      }

      assertThat(stopped.await(60, TimeUnit.SECONDS)).as("closing interrupts it").isTrue();
      assertThat(runs).hasValue(3);
    }
  }

  @FunctionalInterface
  private interface Body {
    void run(Engine engine) throws InterruptedException;
  }

  private static BackgroundTask task(Body body) {
    return new BackgroundTask() {
      @Override
      public String name() {
        return "test task";
      }

      @Override
      public void run(Engine engine) throws InterruptedException {
        body.run(engine);
      }
    };
  }
}
