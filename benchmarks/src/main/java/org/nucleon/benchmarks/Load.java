package org.nucleon.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The same thing done over and over by several clients at once, for some time and at most so often.
final class Load {

  private static final int COUNT_MAX = 200_000;

  /// What one client does.
  interface Client extends AutoCloseable {
    void once() throws Exception;
  }

  /// @param each latency of each, in nanoseconds, sorted
  /// @param cpu  processor time that the server took meanwhile
  record Result(int clients, long[] each, Duration took, Duration cpu) {

    double perSecond() {
      return each.length / (took.toNanos() / 1e9);
    }

    double percentileMillis(int percent) {
      return each[Math.min(each.length - 1, each.length * percent / 100)] / 1e6;
    }

    double cpuMicrosEach() {
      return cpu.toNanos() / 1e3 / each.length;
    }
  }

  private Load() {}

  static Result run(int clients, Duration time, IntFunction<Client> open, Supplier<Duration> cpu) throws Exception {
    return run(clients, time, COUNT_MAX, open, cpu);
  }

  /// @param countMax how often at most, by all clients together
  /// @param open     makes the client of a number
  /// @param cpu      processor time of the server so far
  static Result run(int clients, Duration time, int countMax, IntFunction<Client> open, Supplier<Duration> cpu) throws Exception {
    var before = cpu.get();
    long begun = System.nanoTime();
    long end = begun + time.toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = IntStream.range(0, clients).mapToObj(number -> threads.submit(() -> one(open.apply(number), end, countMax / clients))).toList();
      var each = new long[0];
      for (var client : running) {
        var latencies = client.get();
        int at = each.length;
        each = Arrays.copyOf(each, at + latencies.length);
        System.arraycopy(latencies, 0, each, at, latencies.length);
      }
      var took = Duration.ofNanos(System.nanoTime() - begun);
      Arrays.sort(each);
      return new Result(clients, each, took, cpu.get().minus(before));
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client failed", e.getCause());
    }
  }

  private static long[] one(Client client, long end, int countMax) throws Exception {
    var latencies = new long[1024];
    int count = 0;
    try (client) {
      for (long start = System.nanoTime(); start < end && count < countMax; start = System.nanoTime()) {
        client.once();
        if (count == latencies.length) {
          latencies = Arrays.copyOf(latencies, count * 2);
        }
        latencies[count++] = System.nanoTime() - start;
      }
    }
    return Arrays.copyOf(latencies, count);
  }
}
