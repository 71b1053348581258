package org.nucleon.ovsdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/// A wire to a real server that makes it look like another one: each message passes through a function on its way,
/// which answers with the messages to pass on.
final class RewritingProxy implements AutoCloseable {
  private final int serverPort;
  private final Function<String, List<String>> toServer;
  private final Function<String, List<String>> toClient;
  private final ServerSocket listener;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  RewritingProxy(int serverPort, Function<String, List<String>> toServer, Function<String, List<String>> toClient) {
    this.serverPort = serverPort;
    this.toServer = toServer;
    this.toClient = toClient;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String remote() {
    return "tcp:127.0.0.1:" + listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        var client = listener.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        sockets.addAll(List.of(client, server));
        Thread.ofVirtual().start(() -> copy(client, server, toServer));
        Thread.ofVirtual().start(() -> copy(server, client, toClient));
      }
    } catch (IOException e) {
      closeAll(); // the listener was closed, or the server is gone
    }
  }

  private void copy(Socket from, Socket to, Function<String, List<String>> rewrite) {
    try (from; to; var in = Json.parser(from.getInputStream())) {
      while (in.nextToken() != null) {
        for (var message : rewrite.apply(new String(Json.capture(in), StandardCharsets.UTF_8))) {
          to.getOutputStream().write(message.getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException | JacksonException e) {
      // One side is gone; leaving the block closes the other.
    }
  }

  private void closeAll() {
    for (var socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    closeAll();
  }
}
