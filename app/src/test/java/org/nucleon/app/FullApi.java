package org.nucleon.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.model.Model;
import org.nucleon.store.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole program with every declared resource on an embedded database, without a backend, and clients to talk to it with.
final class FullApi implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final NucleonServer server;
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Configuration configuration;

  private FullApi(Configuration configuration) {
    this.configuration = configuration;
    this.server = NucleonServer.start(configuration);
  }

  /// @param authStrategy `noauth`, where headers say who calls, or `embedded`
  /// @param more settings as `group.option=value`
  static FullApi start(Path folder, String authStrategy, String... more) {
    var settings = new ArrayList<>(List.of("nucleon.data=" + folder, "auth_strategy=" + authStrategy, "bind_port=0", "ml2.mechanism_drivers="));
    settings.addAll(List.of(more));
    return new FullApi(Configuration.load(List.of(), settings));
  }

  NucleonServer server() {
    return server;
  }

  Schema schema() {
    return configuration.schema();
  }

  Model model() {
    return server.engine().model();
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  /// Somebody that the headers of `noauth` describe.
  Client as(String project, String role) {
    return new Client(Map.of("X-Project-Id", project, "X-Roles", role));
  }

  Client with(Map<String, String> headers) {
    return new Client(headers);
  }

  @Override
  public void close() {
    http.close();
    server.close();
  }

  /// An answer; the body is missing where there is none, or no JSON.
  record Reply(int status, JsonNode body, HttpResponse<byte[]> response) {

    String faultType() {
      return body.path("NeutronError").path("type").asString("");
    }

    String faultMessage() {
      return body.path("NeutronError").path("message").asString("");
    }

    @Override
    public String toString() {
      return status + " " + body;
    }
  }

  /// Speaks for somebody.
  final class Client {

    private final Map<String, String> headers;

    private Client(Map<String, String> headers) {
      this.headers = headers;
    }

    Reply get(String path) {
      return call("GET", path, Optional.empty());
    }

    Reply call(String method, String path, Optional<?> json) {
      var body = json.map(value -> HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(value))).orElseGet(HttpRequest.BodyPublishers::noBody);
      var request = HttpRequest.newBuilder(URI.create(url() + path)).timeout(PATIENCE).method(method, body);
      headers.forEach(request::header);
      try {
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        boolean isJson = response.body().length > 0 && response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        return new Reply(response.statusCode(), isJson ? JSON.readTree(response.body()) : JSON.missingNode(), response);
      } catch (IOException e) {
        throw new UncheckedIOException(method + " " + path, e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
