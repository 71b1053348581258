package org.nucleon.app.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Finds out when a TCP address begins to answer.
///
/// It opens a new connection every [#BETWEEN_TRIES], for a connection whose first packet was dropped would repeat it only
/// after a second.
final class TcpProbe {

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);

  private TcpProbe() {}

  /// Tries until a connection opens.
  ///
  /// @return the [System#nanoTime] of that moment; empty when none opened within `patience`
  static OptionalLong firstOpen(InetSocketAddress address, Duration patience) throws InterruptedException, IOException {
    long end = System.nanoTime() + patience.toNanos();
    var tries = new ArrayList<SocketChannel>();
    try {
      while (System.nanoTime() - end < 0) {
        tries.add(begin(address));
        Thread.sleep(BETWEEN_TRIES);
        if (tries.stream().anyMatch(TcpProbe::isOpen)) {
          return OptionalLong.of(System.nanoTime());
        }
      }
      return OptionalLong.empty();
    } finally {
      close(tries);
    }
  }

  private static SocketChannel begin(InetSocketAddress address) throws IOException {
    var channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.connect(address);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean isOpen(SocketChannel channel) {
    try {
      return channel.isOpen() && channel.finishConnect();
    } catch (IOException refused) {
      // The channel is closed now, and counts no more.
      return false;
    }
  }

  private static void close(List<SocketChannel> channels) throws IOException {
    for (var channel : channels) {
      channel.close();
    }
  }
}
