package org.nucleon.app.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/// TCP ports of the loopback interface that nobody listens on.
final class FreePort {

  private static final int TRIES_MAX = 200;

  private FreePort() {}

  /// The first free port from `wanted` on.
  ///
  /// @throws StepFailed when the next [#TRIES_MAX] ports are all taken
  static int from(int wanted) {
    return IntStream.range(wanted, Math.min(wanted + TRIES_MAX, 65_536)).filter(FreePort::isFree).findFirst()
        .orElseThrow(() -> new StepFailed("no free port between %d and %d".formatted(wanted, wanted + TRIES_MAX)));
  }

  static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
