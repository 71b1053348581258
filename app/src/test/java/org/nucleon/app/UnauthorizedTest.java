package org.nucleon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A walk over every route without a token that is good for anything. What is open to all may only become less.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnauthorizedTest {

  private static final List<String> OPEN = List.of("/", "/healthcheck", "/metrics");
  private static final List<String> CLOSED = List.of("/v2.0/", "/v2.0/extensions", "/v2.0/extensions/router", "/v2.0/ghosts", "/v2.0/networks/x/ghosts");
  private static final String ID = "5d2c1d7e-9c4f-4c39-9c7a-2f1b7a1d9e10";
  private static final List<Map<String, String>> NOBODIES = List.of(Map.of(), Map.of("X-Auth-Token", "nonsense"), Map.of("X-Auth-Token", ""),
      Map.of("X-Roles", "admin", "X-Project-Id", "p", "X-User-Id", "u", "X-Identity-Status", "Confirmed"));

  private FullApi api;

  @BeforeAll
  void start(@TempDir Path folder) {
    api = FullApi.start(folder, "embedded");
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void every_route_needs_a_token() {
    var softly = new SoftAssertions();
    for (var operation : api.model().operations()) {
      boolean sends = operation.method().equals("PUT") || operation.method().equals("POST");
      for (var headers : NOBODIES) {
        var reply = api.with(headers).call(operation.method(), operation.path().replaceAll("\\{[^}]*}", ID), sends ? Optional.of(Map.of()) : Optional.empty());

        softly.assertThat(reply.status()).as("%s with %s", operation, headers).isEqualTo(401);
        softly.assertThat(reply.response().headers().firstValue("WWW-Authenticate")).as("%s", operation).isPresent();
      }
    }
    CLOSED.forEach(path -> softly.assertThat(api.with(Map.of()).get(path).status()).as(path).isEqualTo(401));
    softly.assertAll();
  }

  @Test
  void discovery_is_open_to_all() {
    for (String path : OPEN) {
      assertThat(api.with(Map.of()).get(path).status()).as(path).isEqualTo(200);
    }
  }
}
