package org.nucleon.app.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.nucleon.metadata.NetworkNamespace;

/// A small web server in a machine of the demo: tells each visitor who answers, and whom it sees.
///
/// It serves one visitor at a time, for two seconds at most.
final class Greeter implements AutoCloseable {

  static final int PORT = 80;
  private static final int VISIT_MILLIS_MAX = 2_000;

  private final String name;
  private final ServerSocket socket;

  private Greeter(String name, ServerSocket socket) {
    this.name = name;
    this.socket = socket;
  }

  static Greeter in(Path namespace, String name) throws Exception {
    var greeter = new Greeter(name, NetworkNamespace.call(namespace, () -> new ServerSocket(PORT)));
    Thread.ofPlatform().daemon().name("greeter in " + name).start(greeter::serve);
    return greeter;
  }

  /// What the greeter at an address says to this thread's namespace.
  static String ask(InetSocketAddress address) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(address, VISIT_MILLIS_MAX);
      socket.setSoTimeout(VISIT_MILLIS_MAX);
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.substring(answer.indexOf("\r\n\r\n") + 4).strip();
    }
  }

  /// What [#ask] hears from a greeter.
  static String greeting(String name, String visitor) {
    return "this is %s, you are %s".formatted(name, visitor);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (var visitor = socket.accept()) {
        visitor.setSoTimeout(VISIT_MILLIS_MAX);
        greet(visitor);
      } catch (SocketException goneOrClosed) {
        // A visitor that hung up early, as a probe does; or we are closing.
      } catch (IOException slow) {
        // A visitor that says nothing is no visitor.
      }
    }
  }

  private void greet(Socket visitor) throws IOException {
    var request = new BufferedReader(new InputStreamReader(visitor.getInputStream(), StandardCharsets.UTF_8));
    for (String line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) {
      // Only the end of the request matters.
    }
    var text = greeting(name, visitor.getInetAddress().getHostAddress());
    visitor.getOutputStream().write("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n%s\n".formatted(text).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
