package org.nucleon.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/// TCP ports on 127.0.0.1 for servers that cannot be told "any".
///
/// They are taken from below the range that the kernel gives to outgoing connections (32768 and up), so that a client cannot
/// grab one between our look and the server's start. No port is given twice by one JVM.
public final class FreePorts {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES_MAX = 1_000;
  /// Guarded by the class's lock.
  private static final Set<Integer> GIVEN = new HashSet<>();

  private FreePorts() {}

  public static int next() {
    return base(0);
  }

  /// A port such that it is free at each of the `offsets` from it.
  public static synchronized int base(int... offsets) {
    int highest = HIGHEST - IntStream.of(offsets).max().orElse(0);
    for (int i = 0; i < TRIES_MAX; i++) {
      int base = ThreadLocalRandom.current().nextInt(LOWEST, highest);
      if (IntStream.of(offsets).allMatch(offset -> free(base + offset))) {
        IntStream.of(offsets).forEach(offset -> GIVEN.add(base + offset));
        return base;
      }
    }
    throw new IllegalStateException("no free port between %d and %d".formatted(LOWEST, HIGHEST));
  }

  private static boolean free(int port) {
    if (GIVEN.contains(port)) {
      return false;
    }
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
