package org.nucleon.app.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The Networking API as any client reaches it: over HTTP, with a token.
final class ApiClient {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http;
  private final URI server;
  private final String token;

  private ApiClient(HttpClient http, URI server, String token) {
    this.http = http;
    this.server = server;
    this.token = token;
  }

  /// Gets a token by a password from the embedded identity of a server.
  ///
  /// @param server such as `http://127.0.0.1:9696`
  static ApiClient login(URI server, String user, String password, String project) throws InterruptedException {
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
    var domain = Map.of("id", "default");
    var body = Map.of("auth", Map.of(
        "identity", Map.of("methods", List.of("password"),
            "password", Map.of("user", Map.of("name", user, "domain", domain, "password", password))),
        "scope", Map.of("project", Map.of("name", project, "domain", domain))));
    var answer = new ApiClient(http, server, "").send("POST", "/identity/v3/auth/tokens", body);
    var token = answer.headers().firstValue("X-Subject-Token")
        .orElseThrow(() -> new StepFailed("the identity sent no token", answer.body().lines().toList()));
    return new ApiClient(http, server, token);
  }

  /// Creates a resource: `create("security-groups", …)`.
  JsonNode create(String collection, Map<String, ?> attributes) throws InterruptedException {
    return call("POST", path(collection), Map.of(singular(collection), attributes)).get(singular(collection));
  }

  JsonNode show(String collection, String id) throws InterruptedException {
    return read(send("GET", path(collection) + "/" + id)).get(singular(collection));
  }

  /// @param query such as `device_owner=network:router_gateway`; may be empty
  JsonNode list(String collection, String query) throws InterruptedException {
    return read(send("GET", path(collection) + (query.isEmpty() ? "" : "?" + query))).get(collection.replace('-', '_'));
  }

  JsonNode update(String collection, String id, Map<String, ?> attributes) throws InterruptedException {
    return call("PUT", path(collection) + "/" + id, Map.of(singular(collection), attributes)).get(singular(collection));
  }

  /// An action on a resource: `act("routers", id, "add_router_interface", …)`.
  JsonNode act(String collection, String id, String action, Map<String, ?> body) throws InterruptedException {
    return call("PUT", "%s/%s/%s".formatted(path(collection), id, action), body);
  }

  void delete(String collection, String id) throws InterruptedException {
    send("DELETE", path(collection) + "/" + id);
  }

  private static String path(String collection) {
    return "/v2.0/" + collection;
  }

  /// The wire name of one resource of a collection; all collections used here end in a plain s.
  private static String singular(String collection) {
    return collection.substring(0, collection.length() - 1).replace('-', '_');
  }

  private JsonNode call(String method, String path, Map<String, ?> body) throws InterruptedException {
    return read(send(method, path, body));
  }

  private static JsonNode read(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> send(String method, String path) throws InterruptedException {
    return send(request(path).method(method, BodyPublishers.noBody()).build());
  }

  private HttpResponse<String> send(String method, String path, Map<String, ?> body) throws InterruptedException {
    return send(request(path).header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body))).build());
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE).header("Accept", "application/json");
    return token.isEmpty() ? request : request.header("X-Auth-Token", token);
  }

  private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new StepFailed("%s %s answered %d".formatted(request.method(), request.uri().getPath(), answer.statusCode()),
            answer.body().lines().toList());
      }
      return answer;
    } catch (IOException e) {
      throw new StepFailed("%s %s: no answer: %s".formatted(request.method(), request.uri(), e));
    }
  }
}
