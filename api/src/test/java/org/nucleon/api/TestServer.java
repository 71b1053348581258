package org.nucleon.api;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.config.Option;
import org.nucleon.config.Settings;
import org.nucleon.engine.Engine;
import org.nucleon.engine.EngineOptions;
import org.nucleon.engine.QuotaService;
import org.nucleon.engine.Service;
import org.nucleon.identity.Authenticator;
import org.nucleon.identity.none.NoAuth;
import org.nucleon.model.Model;
import org.nucleon.policy.Policies;
import org.nucleon.policy.PolicyRules;
import org.nucleon.store.Databases;
import org.nucleon.store.Schema;
import org.nucleon.store.Store;
import org.nucleon.store.StoreOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Services behind the Networking API on a free port and an embedded database, and clients to talk to them with.
final class TestServer implements AutoCloseable {

  static final JsonMapper JSON = JsonMapper.shared();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Store store;
  private final Engine engine;
  private final WebServer web;
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private TestServer(Path folder, List<Service> services, Authenticator authenticator, String settings) {
    var all = new ArrayList<>(services);
    all.add(new QuotaService(model(services)));
    var model = model(all);
    var options = new ArrayList<Option<?>>(ApiOptions.all());
    options.addAll(EngineOptions.all());
    all.forEach(service -> options.addAll(service.options()));
    store = Databases.open(DatabaseUrl.parse("sqlite:///" + folder.resolve("library.db")),
        Schema.of(model, all.stream().flatMap(service -> service.tables().stream()).toList()), StoreOptions.defaults().patience(PATIENCE));
    engine = Engine.assemble(all, model, store, Policies.of(policy(all)), Settings.parse(settings, options), InstantSource.system());
    var api = new NetworkingApi(engine, authenticator);
    web = HttpListener.prepare(WebServer.builder()).host("127.0.0.1").port(0).shutdownHook(false).routing(routing -> routing.any(api)).build().start();
  }

  static TestServer start(Path folder) {
    return new TestServer(folder, List.of(new Library()), new NoAuth(), "");
  }

  static TestServer start(Path folder, String settings) {
    return new TestServer(folder, List.of(new Library()), new NoAuth(), settings);
  }

  static TestServer start(Path folder, Authenticator authenticator) {
    return new TestServer(folder, List.of(new Library()), authenticator, "");
  }

  static TestServer start(Path folder, List<Service> services) {
    return new TestServer(folder, services, new NoAuth(), "");
  }

  private static Model model(List<Service> services) {
    return Model.of(services.stream().flatMap(service -> service.extensions().stream()).toList());
  }

  private static PolicyRules policy(List<Service> services) {
    var rules = PolicyRules.of(Map.of());
    for (var service : services) {
      try (InputStream stream = service.policyDefaults().orElseGet(InputStream::nullInputStream)) {
        rules = service.policyDefaults().isPresent() ? rules.overriddenBy(PolicyRules.fromYaml(stream)) : rules;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return rules;
  }

  Engine engine() {
    return engine;
  }

  /// How many statements the database has been sent.
  long statements() {
    return store.statements();
  }

  int port() {
    return web.port();
  }

  String url() {
    return "http://127.0.0.1:" + web.port();
  }

  /// An administrator of the project `admins`.
  Client admin() {
    return as("admins", "admin");
  }

  Client as(String project, String roles) {
    return new Client(Map.of("X-Project-Id", project, "X-Roles", roles));
  }

  Client with(Map<String, String> headers) {
    return new Client(headers);
  }

  @Override
  public void close() {
    http.close();
    web.stop();
    store.close();
  }

  /// An answer; the body is missing where there is none.
  record Reply(int status, HttpResponse<byte[]> response, JsonNode body) {

    /// `status type: message`, as tests compare it.
    String fault() {
      var error = body.path("NeutronError");
      return "%d %s: %s".formatted(status, error.path("type").asString(), error.path("message").asString());
    }

    JsonNode of(String resource) {
      if (status >= 300) {
        throw new AssertionError("answered " + this);
      }
      return body.path(resource);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
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

    Reply get(String path, String... more) {
      return call("GET", path, Optional.empty(), more);
    }

    Reply delete(String path, String... more) {
      return call("DELETE", path, Optional.empty(), more);
    }

    Reply post(String path, String body, String... more) {
      return call("POST", path, Optional.of(body.getBytes(StandardCharsets.UTF_8)), more);
    }

    Reply put(String path, String body, String... more) {
      return call("PUT", path, Optional.of(body.getBytes(StandardCharsets.UTF_8)), more);
    }

    /// Creates an object and answers it.
    JsonNode create(String path, String resource, String members) {
      return post(path, "{\"%s\": %s}".formatted(resource, members)).of(resource);
    }

    Reply call(String method, String path, Optional<byte[]> body, String... more) {
      var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : url() + path)).timeout(PATIENCE)
          .method(method, body.map(HttpRequest.BodyPublishers::ofByteArray).orElseGet(HttpRequest.BodyPublishers::noBody));
      headers.forEach(request::header);
      if (more.length > 0) {
        request.headers(more);
      }
      try {
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        boolean json = response.headers().firstValue("Content-Type").orElse("").startsWith("application/json") && response.body().length > 0;
        return new Reply(response.statusCode(), response, json ? JSON.readTree(response.body()) : JSON.missingNode());
      } catch (IOException e) {
        throw new UncheckedIOException(method + " " + path, e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
