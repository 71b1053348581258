package org.nucleon.identity.embedded;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The embedded identity behind a real web server on a free port, and a client to talk to it with.
public final class IdentityServer implements AutoCloseable {

  /// A response: status, the header `X-Subject-Token`, and the body (missing node when there is none).
  public record Reply(int status, String token, JsonNode body) {}

  private static final JsonMapper JSON = JsonMapper.shared();

  private final EmbeddedKeystone keystone;
  private final WebServer server;
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger requests = new AtomicInteger();

  private IdentityServer(EmbeddedKeystone keystone) {
    this.keystone = keystone;
    this.server = WebServer.builder().host("127.0.0.1").port(0).shutdownHook(false)
        .routing(routing -> routing
            .any((_, response) -> {
              requests.incrementAndGet();
              response.next();
            })
            .register(EmbeddedKeystone.PATH, keystone.routing()))
        .build().start();
  }

  /// Cheap hashes and known passwords: `secret` for everybody.
  public static EmbeddedSettings settings(Path directory) {
    return EmbeddedSettings.in(directory).withHashIterations(1_000)
        .withPassword("admin", "secret").withPassword("demo", "secret").withPassword("alt_demo", "secret")
        .withPassword("neutron", "secret");
  }

  public static IdentityServer start(Path directory) {
    return new IdentityServer(EmbeddedKeystone.open(settings(directory)));
  }

  public static IdentityServer start(EmbeddedSettings settings, InstantSource clock) {
    return new IdentityServer(EmbeddedKeystone.open(settings, clock, new SecureRandom()));
  }

  public EmbeddedKeystone keystone() {
    return keystone;
  }

  public String url() {
    return "http://127.0.0.1:" + server.port() + EmbeddedKeystone.PATH;
  }

  /// Requests that have reached the server so far.
  public int requests() {
    return requests.get();
  }

  /// @param path relative to `/identity`, such as `/v3/projects`
  /// @param body JSON, or nothing when blank
  public Reply call(String method, String path, String token, String body, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(60))
        .method(method, body.isBlank() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    if (!token.isBlank()) {
      request.header("X-Auth-Token", token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Reply(response.statusCode(), response.headers().firstValue("X-Subject-Token").orElse(""),
        response.body().isEmpty() ? JSON.missingNode() : JSON.readTree(response.body()));
  }

  public Reply get(String path, String token) throws IOException, InterruptedException {
    return call("GET", path, token, "");
  }

  /// Logs in with a password, on the project of the given name when there is one.
  public Reply login(String user, String password, Optional<String> project) throws IOException, InterruptedException {
    var scope = project.map(name -> """
        ,"scope":{"project":{"name":"%s","domain":{"name":"Default"}}}""".formatted(name)).orElse("");
    return call("POST", "/v3/auth/tokens", "", """
        {"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"%s","domain":{"name":"Default"},\
        "password":"%s"}}}%s}}""".formatted(user, password, scope));
  }

  /// A token of one of the first users, on their home project.
  public String token(String user) throws IOException, InterruptedException {
    var reply = login(user, "secret", Optional.of(user.equals("neutron") ? "service" : user));
    if (reply.status() != 201) {
      throw new AssertionError("Login as " + user + " answered " + reply);
    }
    return reply.token();
  }

  @Override
  public void close() {
    client.close();
    server.stop();
    keystone.close();
  }
}
