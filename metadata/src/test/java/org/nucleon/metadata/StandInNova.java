package org.nucleon.metadata;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Stands where Nova would answer requests for metadata: notes what it is asked, and answers as told.
final class StandInNova implements AutoCloseable {
  static final int PORT = 8775;

  private final HttpServer server;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  record Asked(String method, String target, String instance, String project, String signature, String from, String body) {}

  private StandInNova(HttpServer server) {
    this.server = server;
  }

  /// Listens on 127.0.0.1 of a network namespace.
  static StandInNova in(Path namespace) {
    try {
      var server = NetworkNamespace.call(namespace,
          () -> HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), PORT), 16));
      var nova = new StandInNova(server);
      server.createContext("/", nova::answer);
      server.start();
      return nova;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /// What is answered from now on; the content names the machine.
  void answers(int code) {
    status = code;
  }

  Asked last() {
    return asked.getLast();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(), all(headers.get("X-Instance-ID")),
        all(headers.get("X-Tenant-ID")), all(headers.get("X-Instance-ID-Signature")), all(headers.get("X-Forwarded-For")), body));
    var answer = "{\"uuid\": \"%s\"}".formatted(all(headers.get("X-Instance-ID"))).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static String all(List<String> values) {
    return Optional.ofNullable(values).map(some -> String.join("|", some)).orElse("");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
