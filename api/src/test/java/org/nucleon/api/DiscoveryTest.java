package org.nucleon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest extends LibraryTest {

  @Test
  void the_root_lists_one_version() {
    var reply = member().get("/");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).hasToString("""
        {"versions":[{"id":"v2.0","status":"CURRENT","links":[{"rel":"self","href":"%s/v2.0/"}]}]}""".formatted(server.url()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void the_root_and_the_version_are_only_read(String method) {
    assertThat(member().call(method, "/", Optional.empty()).fault())
        .isEqualTo("405 HTTPMethodNotAllowed: The method specified is not allowed for this resource.");
    assertThat(member().call(method, "/v2.0/", Optional.empty()).status()).isEqualTo(405);
  }

  @Test
  void heads_are_not_asked_for() {
    assertThat(member().call("HEAD", "/", Optional.empty()).status()).isEqualTo(405);
  }

  @Test
  void the_version_needs_its_slash() {
    assertThat(member().get("/v2.0/").status()).isEqualTo(200);
    assertThat(member().get("/v2.0/").body().path("resources").isArray()).isTrue();
    assertThat(member().get("/v2.0").fault()).isEqualTo("404 HTTPNotFound: The resource could not be found.");
  }

  @Test
  void health_is_told_without_a_token() {
    assertThat(server.with(java.util.Map.of()).get("/healthcheck").status()).isEqualTo(200);
  }

  @Test
  void links_follow_the_proxy_in_front() {
    assertThat(member().get("/", "X-Forwarded-Proto", "https").body().findPath("href").asString())
        .isEqualTo("https://127.0.0.1:" + server.port() + "/v2.0/");
    assertThat(member().get("/", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "cloud.example.org").body().findPath("href").asString())
        .isEqualTo("https://cloud.example.org/v2.0/");
  }

  @Test
  void links_have_the_configured_prefix(@TempDir Path folder) {
    try (var other = TestServer.start(folder, "[DEFAULT]\nnetwork_link_prefix = https://cloud.example.org/network/\n")) {
      assertThat(other.admin().get("/").body().findPath("href").asString()).isEqualTo("https://cloud.example.org/network/v2.0/");
      assertThat(other.admin().get("/v2.0/authors?limit=1").body().findPath("href").asString())
          .isEqualTo("https://cloud.example.org/network/v2.0/authors?limit=1&page_reverse=True");
    }
  }

  @Test
  void extensions_are_listed_with_all_that_describes_them() {
    var extensions = member().get("/v2.0/extensions").of("extensions");

    assertThat(texts(extensions, "alias")).contains("visitors", "quotas").doesNotContain("");
    assertThat(extensions.get(0)).hasToString("""
        {"name":"Visitors","alias":"visitors","description":"Who is here","updated":"2026-01-02T00:00:00-00:00","links":[]}""");
    assertThat(member().get("/v2.0/extensions/visitors").of("extension")).isEqualTo(extensions.get(0));
    assertThat(member().get("/v2.0/extensions/visitors.json").of("extension")).isEqualTo(extensions.get(0));
    assertThat(member().get("/v2.0/extensions.json").of("extensions")).isEqualTo(extensions);
  }

  @Test
  void an_unknown_extension_and_other_verbs_are_not_found() {
    assertThat(member().get("/v2.0/extensions/ghost").fault()).isEqualTo("404 HTTPNotFound: Extension with alias ghost does not exist");
    assertThat(member().post("/v2.0/extensions", "{}").status()).isEqualTo(404);
    assertThat(member().delete("/v2.0/extensions/visitors").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v2.0/book-shelves", "/v2.0/ghosts", "/v2.0/book-shelves/ghost", "/nothing"})
  void every_answer_has_a_request_id_and_is_json(String path) {
    var one = member().get(path);
    var two = member().get(path);

    assertThat(one.header("x-openstack-request-id")).matches("req-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(one.header("x-openstack-request-id")).isNotEqualTo(two.header("x-openstack-request-id"));
    assertThat(one.header("content-type")).isEqualTo("application/json");
  }
}
