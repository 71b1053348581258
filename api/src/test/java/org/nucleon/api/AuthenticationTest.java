package org.nucleon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nucleon.identity.Authenticator;
import org.nucleon.identity.Identity;
import org.nucleon.identity.IdentityUnavailable;
import org.nucleon.identity.RequestHeaders;
import org.nucleon.identity.embedded.EmbeddedKeystone;
import org.nucleon.identity.embedded.EmbeddedSettings;
import org.nucleon.model.Operation;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthenticationTest {

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(folder, EmbeddedKeystone.open(EmbeddedSettings.in(folder.resolve("identity")).withHashIterations(1_000)));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  List<Operation> operations() {
    return server.engine().model().operations();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void every_route_needs_a_token(Operation operation) {
    String method = operation.method();
    String path = operation.path().replaceAll("\\{[^}]*}", "5d2c1d7e-9c4f-4c39-9c7a-2f1b7a1d9e10");
    var body = method.equals("PUT") || method.equals("POST") ? Optional.of("{}".getBytes()) : Optional.<byte[]>empty();

    for (var headers : List.of(Map.<String, String>of(), Map.of("X-Auth-Token", "nonsense"), Map.of("X-Roles", "admin", "X-Project-Id", "p"))) {
      var reply = server.with(headers).call(method, path, body);

      assertThat(reply.status()).as("%s", operation).isEqualTo(401);
    }
  }

  @Test
  void a_refusal_tells_where_tokens_are_to_be_had() {
    var reply = server.with(Map.of()).get("/v2.0/ghosts");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Keystone uri=\"%s/identity\"".formatted(server.url()));
    assertThat(reply.header("content-type")).isEqualTo("application/json");
    assertThat(reply.header("x-openstack-request-id")).startsWith("req-");
    assertThat(reply.body().path("error").path("code").asInt()).isEqualTo(401);
    assertThat(reply.body().path("error").path("title").asString()).isEqualTo("Unauthorized");
    assertThat(reply.body().has("NeutronError")).isFalse();
  }

  @Test
  void the_versions_and_health_are_open_to_all() {
    assertThat(server.with(Map.of()).get("/").status()).isEqualTo(200);
    assertThat(server.with(Map.of()).get("/healthcheck").status()).isEqualTo(200);
    assertThat(server.with(Map.of()).get("/v2.0/").status()).isEqualTo(401);
  }

  @Test
  void an_identity_service_that_is_away_is_not_the_clients_fault(@TempDir Path folder) {
    try (var other = TestServer.start(folder, new Away())) {
      var reply = other.admin().get("/v2.0/authors");

      assertThat(reply.fault()).isEqualTo("503 ServiceUnavailable: The identity service is unavailable.");
      assertThat(reply.header("Retry-After")).isEqualTo("1");
    }
  }

  private static final class Away implements Authenticator {

    @Override
    public Identity authenticate(Optional<String> token, RequestHeaders headers) {
      throw new IdentityUnavailable("nobody answers", new java.io.IOException("refused"));
    }

    @Override
    public String wwwAuthenticate(RequestHeaders headers) {
      return "";
    }
  }
}
