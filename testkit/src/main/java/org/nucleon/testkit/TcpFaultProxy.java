package org.nucleon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
        var back = Thread.ofVirtual().start(() -> copy(server, client));
        copy(client, server);
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

  /// Copies until the end of the stream, which it passes on, or until either side breaks, which breaks both.
  private void copy(Socket from, Socket to) {
    var buffer = new byte[BUFFER_BYTES];
    try {
      for (int n = from.getInputStream().read(buffer); n >= 0; n = from.getInputStream().read(buffer)) {
        if (!whole()) {
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
