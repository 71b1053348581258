package org.nucleon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A wire between a client and a server that a test can cut and stall: the network fault that killing the server is not.
public final class TcpFaultProxy implements AutoCloseable {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
  private static final int BUFFER_BYTES = 16 * 1024;

  private enum Wire { WHOLE, STALLED, CUT }

  private final InetSocketAddress target;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  /// Guarded by `lock`.
  private Wire wire = Wire.WHOLE;
  private final AtomicReference<Loss> loss = new AtomicReference<>();

  /// @param words  that pass on the connection which shall lose an answer
  /// @param answer completed when it is lost
  private record Loss(String words, CompletableFuture<Void> answer) {

    boolean isAt(byte[] bytes, int count) {
      return new String(bytes, 0, count, StandardCharsets.ISO_8859_1).contains(words);
    }
  }

  private TcpFaultProxy(InetSocketAddress target, ServerSocket listener) {
    this.target = target;
    this.listener = listener;
  }

  /// A proxy to a port of 127.0.0.1.
  public static TcpFaultProxy to(int port) {
    return to(new InetSocketAddress("127.0.0.1", port));
  }

  public static TcpFaultProxy to(InetSocketAddress target) {
    try {
      var proxy = new TcpFaultProxy(target, new ServerSocket(0, 0, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
      Thread.ofVirtual().name("fault proxy to " + target).start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The port on 127.0.0.1 where clients connect.
  public int port() {
    return listener.getLocalPort();
  }

  /// Resets all connections, and each new one as it comes, until [#resume].
  public void cut() {
    set(Wire.CUT);
    reset();
  }

  /// Resets all connections; new ones are welcome.
  public void reset() {
    sockets.forEach(TcpFaultProxy::reset);
  }

  /// The next request that holds these words arrives, and its answer is lost with the connection; or an answer that holds them is lost
  /// so. Whoever asked never knows what came of it. In place of what was asked for before.
  ///
  /// @return done when an answer is lost
  public CompletableFuture<Void> loseAnswer(String words) {
    var next = new Loss(words, new CompletableFuture<>());
    loss.set(next);
    return next.answer;
  }

  /// Loses no answer any more.
  public void loseNoAnswer() {
    loss.set(null);
  }

  /// Holds back all bytes, both ways, and says nothing, as a dead link does. New connections open and hear nothing.
  public void stall() {
    set(Wire.STALLED);
  }

  /// Mends the wire. What was held back is delivered.
  public void resume() {
    set(Wire.WHOLE);
  }

  @Override
  public void close() {
    cut();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void set(Wire state) {
    lock.lock();
    try {
      wire = state;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits while the wire is stalled; whether bytes may pass then.
  private boolean whole() throws InterruptedException {
    lock.lock();
    try {
      while (wire == Wire.STALLED) {
        changed.await();
      }
      return wire == Wire.WHOLE;
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    try {
      while (true) {
        var client = listener.accept();
        Thread.ofVirtual().start(() -> join(client));
      }
    } catch (IOException closed) {
      reset();
    }
  }

  private void join(Socket client) {
    var server = new Socket();
    sockets.add(client);
    sockets.add(server);
    try {
      if (whole()) {
        server.connect(target, Math.toIntExact(CONNECT_PATIENCE.toMillis()));
        var lost = new AtomicReference<Loss>();
        var back = Thread.ofVirtual().start(() -> copy(server, client, (bytes, count) -> losing(lost, bytes, count)));
        copy(client, server, (bytes, count) -> {
          noteWords(lost, bytes, count);
          return false;
        });
        back.join();
      }
    } catch (IOException refused) {
      // The client sees what the server's absence looks like: its connection is reset.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      reset(client);
      reset(server);
      sockets.remove(client);
      sockets.remove(server);
    }
  }

  /// What looks at bytes before they pass.
  private interface Guard {

    /// Whether the connection breaks instead.
    boolean breaks(byte[] bytes, int count);
  }

  /// @param lost of one connection
  private void noteWords(AtomicReference<Loss> lost, byte[] bytes, int count) {
    var wanted = loss.get();
    if (wanted != null && wanted.isAt(bytes, count) && loss.compareAndSet(wanted, null)) {
      lost.set(wanted);
    }
  }

  private boolean losing(AtomicReference<Loss> lost, byte[] answer, int count) {
    noteWords(lost, answer, count);
    var now = lost.get();
    if (now != null) {
      now.answer.complete(null);
    }
    return now != null;
  }

  /// Copies until the end of the stream, which it passes on, or until either side breaks, which breaks both.
  private void copy(Socket from, Socket to, Guard guard) {
    var buffer = new byte[BUFFER_BYTES];
    try {
      for (int n = from.getInputStream().read(buffer); n >= 0; n = from.getInputStream().read(buffer)) {
        if (!whole() || guard.breaks(buffer, n)) {
          throw new IOException("cut");
        }
        to.getOutputStream().write(buffer, 0, n);
      }
      if (whole()) {
        to.shutdownOutput();
      }
    } catch (IOException broken) {
      reset(from);
      reset(to);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Closes with a reset instead of an orderly end.
  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException closed) {
      // It is closed already: what we want.
    }
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
