package org.nucleon.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Stands where Nova takes notices about its servers' ports, with a Keystone that lets one user in: over HTTP on loopback. It answers as they do,
/// and notes what it is told.
public final class StandInCompute implements AutoCloseable {

  /// The user that is let in, of project `service`.
  public static final String USER = "nova";
  public static final String PASSWORD = "nova's secret";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpServer server;
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  // Guarded by this object's monitor.
  private final List<List<Event>> requests = new ArrayList<>();
  private int logins;
  private volatile int status = 200;
  private volatile Duration thinking = Duration.ZERO;

  /// @param status empty when the event had none
  public record Event(String name, String server, String port, String status) {}

  private StandInCompute(HttpServer server) {
    this.server = server;
  }

  public static StandInCompute start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 16);
      var compute = new StandInCompute(server);
      server.createContext("/identity/v3/auth/tokens", compute::logIn);
      server.createContext("/compute/v2.1/os-server-external-events", compute::take);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return compute;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// What a server that tells it needs.
  public List<String> settings() {
    return List.of("nova.auth_url=" + url() + "/identity", "nova.username=" + USER, "nova.password=" + PASSWORD, "nova.region_name=RegionOne");
  }

  /// What is answered to notices from now on.
  public void answers(int code) {
    status = code;
  }

  /// How long it takes to answer to notices from now on.
  public void takes(Duration time) {
    thinking = time;
  }

  /// No token that was given out counts any more.
  public void forgetTokens() {
    tokens.clear();
  }

  /// The events that were taken, request by request.
  public synchronized List<List<Event>> requests() {
    return List.copyOf(requests);
  }

  /// The events that were taken.
  public synchronized List<Event> events() {
    return requests.stream().flatMap(List::stream).toList();
  }

  public synchronized int logins() {
    return logins;
  }

  private void logIn(HttpExchange exchange) throws IOException {
    var auth = body(exchange).path("auth");
    var user = auth.path("identity").path("password").path("user");
    if (!user.path("name").asString("").equals(USER) || !user.path("password").asString("").equals(PASSWORD)
        || !auth.path("scope").path("project").path("name").asString("").equals("service")) {
      answer(exchange, 401, "{\"error\": {\"code\": 401}}");
      return;
    }
    int number;
    synchronized (this) {
      number = ++logins;
    }
    tokens.add("token-" + number);
    exchange.getResponseHeaders().add("X-Subject-Token", "token-" + number);
    answer(exchange, 201, """
        {"token": {"expires_at": "%s", "catalog": [
          {"type": "network", "endpoints": [{"interface": "public", "region_id": "RegionOne", "url": "http://127.0.0.1:1"}]},
          {"type": "compute", "endpoints": [
            {"interface": "internal", "region_id": "RegionOne", "url": "http://127.0.0.1:1"},
            {"interface": "public", "region_id": "RegionTwo", "url": "http://127.0.0.1:1"},
            {"interface": "public", "region_id": "RegionOne", "url": "%s/compute/v2.1"}]}]}}
        """.formatted(Instant.now().plusSeconds(3600), url()));
  }

  private void take(HttpExchange exchange) throws IOException {
    var body = body(exchange);
    if (!tokens.contains(exchange.getRequestHeaders().getFirst("X-Auth-Token"))) {
      answer(exchange, 401, "{\"error\": {\"code\": 401}}");
      return;
    }
    pause();
    int code = status;
    if (code < 300) {
      synchronized (this) {
        requests.add(StreamSupport.stream(body.path("events").spliterator(), false).map(event -> new Event(event.path("name").asString(""),
            event.path("server_uuid").asString(""), event.path("tag").asString(""), event.path("status").asString(""))).toList());
      }
    }
    answer(exchange, code, code < 300 ? JSON.writeValueAsString(body) : "{\"error\": {\"code\": %d}}".formatted(code));
  }

  private void pause() {
    try {
      Thread.sleep(thinking);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    return JSON.readTree(exchange.getRequestBody().readAllBytes());
  }

  private static void answer(HttpExchange exchange, int code, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
