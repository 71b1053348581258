package org.nucleon.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Where the machines of one network come in: a socket that listens in the network's namespace, and what came through it. It costs one
/// virtual thread, and one more for each connection.
final class Door implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Door.class.getName());
  private static final int PORT = 80;
  private static final int BACKLOG = 128;
  /// More connections of one network are closed at once: no network takes what others need.
  private static final int CONNECTIONS_MAX = 128;

  private final ServedNetwork network;
  private final ServerSocket listening;
  private final Consumer<Socket> visit;
  private final Set<Socket> visitors = ConcurrentHashMap.newKeySet();

  private Door(ServedNetwork network, ServerSocket listening, Consumer<Socket> visit) {
    this.network = network;
    this.listening = listening;
    this.visit = visit;
  }

  /// @param visit what is done with each connection; it need not close it
  static Door open(ServedNetwork network, Consumer<Socket> visit) throws IOException {
    try {
      var listening = NetworkNamespace.call(Cabling.path(network.namespace()), Door::listen);
      var door = new Door(network, listening, visit);
      Thread.ofVirtual().name("metadata of network " + network.id()).start(door::serve);
      return door;
    } catch (IOException e) {
      throw e;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /// The namespace is for nothing else, so any of its addresses will do.
  private static ServerSocket listen() throws IOException {
    var socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress((InetAddress) null, PORT), BACKLOG);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  ServedNetwork network() {
    return network;
  }

  boolean isOpen() {
    return !listening.isClosed();
  }

  private void serve() {
    while (!listening.isClosed()) {
      try {
        receive(listening.accept());
      } catch (IOException e) {
        if (!listening.isClosed()) {
          LOG.log(Level.WARNING, "The door of network {0} is made anew: {1}", network.id(), e.getMessage());
          close();
        }
      }
    }
  }

  private void receive(Socket visitor) {
    visitors.add(visitor);
    if (visitors.size() > CONNECTIONS_MAX || listening.isClosed()) {
      leave(visitor);
      return;
    }
    Thread.ofVirtual().name("metadata request on network " + network.id()).start(() -> {
      try {
        visit.accept(visitor);
      } finally {
        leave(visitor);
      }
    });
  }

  private void leave(Socket visitor) {
    visitors.remove(visitor);
    try {
      visitor.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "A connection of network {0} could not be closed: {1}", network.id(), e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The door of network {0} could not be closed: {1}", network.id(), e.getMessage());
    }
    visitors.forEach(this::leave);
  }
}
