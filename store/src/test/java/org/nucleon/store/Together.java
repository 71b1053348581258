package org.nucleon.store;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// The same work on many threads at the same time.
final class Together {

  private Together() {}

  @FunctionalInterface
  interface Numbered {
    void run(int number) throws Exception;
  }

  static void together(int threads, Numbered work) throws Exception {
    try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
      var started = IntStream.range(0, threads).mapToObj(number -> all.submit(() -> {
        work.run(number);
        return null;
      })).toList();
      for (var each : started) {
        each.get(180, TimeUnit.SECONDS);
      }
    }
  }
}
