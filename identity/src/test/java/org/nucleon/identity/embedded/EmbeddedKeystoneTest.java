package org.nucleon.identity.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nucleon.identity.Identity;
import org.nucleon.identity.RequestHeaders;
import org.nucleon.identity.Unauthorized;
import tools.jackson.databind.JsonNode;

class EmbeddedKeystoneTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private IdentityServer server;
  @TempDir
  private Path directory;

  @BeforeEach
  void start() {
    server = IdentityServer.start(IdentityServer.settings(directory), now::get);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void restart() {
    stop();
    start();
  }

  private Identity authenticate(String token) {
    return server.keystone().authenticate(Optional.of(token), RequestHeaders.NONE);
  }

  private void assertRefused(String token) {
    assertThatExceptionOfType(Unauthorized.class).isThrownBy(() -> authenticate(token));
  }

  private String id(String kind, String name) throws Exception {
    var found = server.get("/v3/" + kind + "?name=" + name, server.token("admin")).body().get(kind);
    assertThat(found).as("%s named %s", kind, name).hasSize(1);
    return found.get(0).get("id").asString();
  }

  private static List<String> texts(JsonNode list, String member) {
    return list.valueStream().map(item -> item.get(member).asString()).toList();
  }

  @Test
  void the_version_documents_lead_to_v3() throws Exception {
    var versions = server.get("", "");
    var version = server.get("/v3", "");

    assertThat(versions.status()).isEqualTo(300);
    assertThat(versions.body().at("/versions/values/0/links/0/href").asString()).isEqualTo(server.url() + "/v3/");
    assertThat(version.status()).isEqualTo(200);
    assertThat(version.body().at("/version/status").asString()).isEqualTo("stable");
    assertThat(server.get("/v3/", "").body()).isEqualTo(version.body());
    assertThat(server.get("/", "").body()).isEqualTo(versions.body());
  }

  @Test
  void a_password_login_gives_a_token_with_scope_roles_and_catalog() throws Exception {
    var reply = server.login("admin", "secret", Optional.of("admin"));

    assertThat(reply.status()).isEqualTo(201);
    var token = reply.body().get("token");
    assertThat(token.at("/user/name").asString()).isEqualTo("admin");
    assertThat(token.at("/project/domain/id").asString()).isEqualTo("default");
    assertThat(texts(token.get("roles"), "name")).containsExactly("admin", "manager", "member", "reader");
    assertThat(texts(token.get("catalog"), "type")).containsExactly("network", "identity");
    assertThat(token.at("/catalog/0/endpoints").valueStream().map(endpoint -> endpoint.get("url").asString()))
        .hasSize(3).containsOnly(server.url().replace("/identity", ""));
    assertThat(token.get("expires_at").asString()).isEqualTo("2026-01-01T12:00:00.000000Z");
  }

  @Test
  void the_token_stands_for_the_caller() throws Exception {
    var identity = authenticate(server.token("demo"));

    assertThat(identity.userName()).isEqualTo("demo");
    assertThat(identity.projectName()).contains("demo");
    assertThat(identity.projectId()).isEqualTo(server.keystone().projectId("demo"));
    assertThat(identity.roles()).containsExactlyInAnyOrder("member", "reader");
    assertThat(identity.expiresAt()).isEqualTo(now.get().plus(Duration.ofHours(12)));
  }

  @Test
  void a_wrong_password_an_unknown_user_and_a_foreign_project_get_the_same_401() throws Exception {
    var wrong = server.login("admin", "guess", Optional.of("admin"));
    var unknown = server.login("nobody", "secret", Optional.of("admin"));
    var foreign = server.login("demo", "secret", Optional.of("admin"));

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body().at("/error/title").asString()).isEqualTo("Unauthorized");
    assertThat(unknown.body()).isEqualTo(wrong.body());
    assertThat(foreign.body()).isEqualTo(wrong.body());
  }

  @Test
  void a_login_without_scope_takes_the_default_project_and_unscoped_takes_none() throws Exception {
    var home = server.login("demo", "secret", Optional.empty());
    var nowhere = server.call("POST", "/v3/auth/tokens", "", """
        {"auth":{"identity":{"methods":["token"],"token":{"id":"%s"}},"scope":"unscoped"}}""".formatted(home.token()));

    assertThat(home.body().at("/token/project/name").asString()).isEqualTo("demo");
    assertThat(nowhere.status()).isEqualTo(201);
    assertThat(nowhere.body().get("token").has("project")).isFalse();
    assertThat(nowhere.body().get("token").has("catalog")).isFalse();
    assertThat(nowhere.body().at("/token/audit_ids/1").asString()).isEqualTo(home.body().at("/token/audit_ids/0").asString());
    assertThat(authenticate(nowhere.token()).projectId()).isEmpty();
    assertThat(authenticate(nowhere.token()).roles()).isEmpty();
  }

  @Test
  void a_token_can_be_for_the_system() throws Exception {
    var reply = server.call("POST", "/v3/auth/tokens", "", """
        {"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"admin","domain":{"id":"default"},\
        "password":"secret"}}},"scope":{"system":{"all":true}}}}""");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.body().at("/token/system/all").asBoolean()).isTrue();
    assertThat(authenticate(reply.token()).systemScope()).contains("all");
  }

  @Test
  void a_token_is_checked_for_an_admin_and_refused_to_a_stranger() throws Exception {
    var demo = server.token("demo");

    var forAdmin = server.call("GET", "/v3/auth/tokens?nocatalog", server.token("admin"), "", "X-Subject-Token", demo);
    var forService = server.call("GET", "/v3/auth/tokens", server.token("neutron"), "", "X-Subject-Token", demo);
    var forStranger = server.call("GET", "/v3/auth/tokens", server.token("alt_demo"), "", "X-Subject-Token", demo);
    var madeUp = server.call("GET", "/v3/auth/tokens", server.token("admin"), "", "X-Subject-Token", "made-up");
    var head = server.call("HEAD", "/v3/auth/tokens", demo, "", "X-Subject-Token", demo);

    assertThat(forAdmin.status()).isEqualTo(200);
    assertThat(forAdmin.body().at("/token/user/name").asString()).isEqualTo("demo");
    assertThat(forAdmin.body().get("token").has("catalog")).isFalse();
    assertThat(forService.body().get("token").has("catalog")).isTrue();
    assertThat(forStranger.status()).isEqualTo(403);
    assertThat(madeUp.status()).isEqualTo(404);
    assertThat(head.status()).isEqualTo(200);
  }

  @Test
  void a_token_survives_a_restart_and_its_revocation_does_too() throws Exception {
    var kept = server.token("demo");
    var revoked = server.token("demo");
    assertThat(authenticate(revoked).userName()).isEqualTo("demo");

    var answer = server.call("DELETE", "/v3/auth/tokens", revoked, "", "X-Subject-Token", revoked);
    assertThat(answer.status()).isEqualTo(204);
    assertRefused(revoked);
    restart();

    assertThat(authenticate(kept).userName()).isEqualTo("demo");
    assertRefused(revoked);
  }

  @Test
  void an_expired_or_forged_token_is_refused() throws Exception {
    var token = server.token("demo");
    authenticate(token);

    var forged = token.substring(0, 10) + (token.charAt(10) == 'A' ? 'B' : 'A') + token.substring(11);
    assertRefused(forged);
    assertRefused("");
    assertRefused("gAAAAA.x");
    now.set(now.get().plus(Duration.ofHours(12)));
    assertRefused(token);
  }

  @Test
  void a_role_taken_away_is_felt_at_once() throws Exception {
    var token = server.token("demo");
    assertThat(authenticate(token).hasRole("member")).isTrue();
    var grants = "/v3/projects/%s/users/%s/roles/".formatted(id("projects", "demo"), id("users", "demo"));

    server.call("DELETE", grants + id("roles", "member"), server.token("admin"), "");
    assertThat(authenticate(token).roles()).containsExactly("reader");
    server.call("DELETE", grants + id("roles", "reader"), server.token("admin"), "");

    assertRefused(token);
  }

  @Test
  void a_new_password_voids_the_tokens_got_with_the_old_one() throws Exception {
    var old = server.token("demo");
    now.set(now.get().plusSeconds(1));

    var changed = server.call("POST", "/v3/users/%s/password".formatted(id("users", "demo")), old, """
        {"user":{"original_password":"secret","password":"better"}}""");

    assertThat(changed.status()).isEqualTo(204);
    assertRefused(old);
    assertThat(server.login("demo", "secret", Optional.empty()).status()).isEqualTo(401);
    assertThat(server.login("demo", "better", Optional.empty()).status()).isEqualTo(201);
    server.keystone().resetPassword("demo", "best");
    assertThat(server.login("demo", "best", Optional.empty()).status()).isEqualTo(201);
  }

  @Test
  void projects_users_and_grants_are_made_through_the_api_and_survive_a_restart() throws Exception {
    var admin = server.token("admin");
    var project = server.call("POST", "/v3/projects", admin, """
        {"project":{"name":"blue","description":"The blue one","domain_id":"default"}}""");
    var user = server.call("POST", "/v3/users", admin, """
        {"user":{"name":"bob","password":"hush","email":"bob@example.org","domain_id":"default","enabled":true}}""");
    var projectId = project.body().at("/project/id").asString();
    var userId = user.body().at("/user/id").asString();
    var grant = "/v3/projects/%s/users/%s/roles/%s".formatted(projectId, userId, id("roles", "member"));

    assertThat(project.status()).isEqualTo(201);
    assertThat(user.status()).isEqualTo(201);
    assertThat(user.body().get("user").has("password")).isFalse();
    assertThat(server.call("HEAD", grant, admin, "").status()).isEqualTo(404);
    assertThat(server.call("PUT", grant, admin, "").status()).isEqualTo(204);
    assertThat(server.call("HEAD", grant, admin, "").status()).isEqualTo(204);
    restart();

    var bob = server.login("bob", "hush", Optional.of("blue"));
    assertThat(bob.status()).isEqualTo(201);
    assertThat(texts(server.get("/v3/auth/projects", bob.token()).body().get("projects"), "name")).containsExactly("blue");
    assertThat(server.get("/v3/projects/" + projectId, bob.token()).status()).isEqualTo(200);
    assertThat(server.get("/v3/projects", bob.token()).status()).isEqualTo(403);
    assertThat(server.get("/v3/users/" + userId, bob.token()).body().at("/user/email").asString()).isEqualTo("bob@example.org");

    assertThat(server.call("DELETE", "/v3/projects/" + projectId, admin, "").status()).isEqualTo(204);
    assertRefused(bob.token());
    assertThat(server.call("DELETE", "/v3/users/" + userId, admin, "").status()).isEqualTo(204);
    assertThat(server.call("DELETE", "/v3/users/" + userId, admin, "").status()).isEqualTo(404);
  }

  @Test
  void a_user_is_changed_and_disabled() throws Exception {
    var admin = server.token("admin");
    var demo = server.token("demo");
    var path = "/v3/users/" + id("users", "demo");

    var renamed = server.call("PATCH", path, admin, """
        {"user":{"name":"dora","email":"dora@example.org"}}""");
    assertThat(renamed.body().at("/user/name").asString()).isEqualTo("dora");
    assertThat(authenticate(demo).userName()).isEqualTo("dora");
    var disabled = server.call("PATCH", path, admin, """
        {"user":{"enabled":false}}""");

    assertThat(disabled.body().at("/user/enabled").asBoolean()).isFalse();
    assertRefused(demo);
    assertThat(server.login("dora", "secret", Optional.empty()).status()).isEqualTo(401);
  }

  @Test
  void the_catalog_can_be_changed() throws Exception {
    var admin = server.token("admin");
    var service = server.get("/v3/services?type=network", admin).body().at("/services/0/id").asString();
    var endpoints = server.get("/v3/endpoints?service_id=%s&region_id=RegionOne".formatted(service), admin).body().get("endpoints");
    assertThat(texts(endpoints, "interface")).containsExactlyInAnyOrder("public", "internal", "admin");

    var patched = server.call("PATCH", "/v3/endpoints/" + endpoints.get(0).get("id").asString(), admin, """
        {"endpoint":{"url":"http://net.example.org:9696"}}""");
    var region = server.call("PUT", "/v3/regions/RegionTwo", admin, """
        {"region":{}}""");
    var added = server.call("POST", "/v3/endpoints", admin, """
        {"endpoint":{"interface":"public","url":"http://two.example.org","region_id":"RegionTwo","service_id":"%s"}}"""
        .formatted(service));

    assertThat(patched.status()).isEqualTo(200);
    assertThat(region.status()).isEqualTo(201);
    assertThat(added.status()).isEqualTo(201);
    var catalog = server.get("/v3/auth/catalog", admin).body().get("catalog").get(0).get("endpoints");
    assertThat(texts(catalog, "url")).contains("http://net.example.org:9696", "http://two.example.org");
  }

  @Test
  void services_without_a_name_are_not_found_by_one() throws Exception {
    var admin = server.token("admin");

    var nameless = server.call("POST", "/v3/services", admin, """
        {"service":{"type":"compute"}}""");

    assertThat(nameless.body().at("/service/name").asString()).isEmpty();
    assertThat(server.get("/v3/services?name=volume", admin).body().get("services")).isEmpty();
  }

  @Test
  void an_endpoint_brings_its_region_along_under_either_name() throws Exception {
    var admin = server.token("admin");
    var service = server.get("/v3/services?type=network", admin).body().at("/services/0/id").asString();

    var added = server.call("POST", "/v3/endpoints", admin, """
        {"endpoint":{"interface":"public","url":"http://three.example.org","region":"RegionThree","service_id":"%s"}}"""
        .formatted(service));

    assertThat(added.body().at("/endpoint/region_id").asString()).isEqualTo("RegionThree");
    assertThat(server.get("/v3/regions/RegionThree", admin).status()).isEqualTo(200);
    assertThat(server.call("DELETE", "/v3/regions/RegionThree", admin, "").status()).isEqualTo(409);
  }

  @Test
  void a_domain_is_deleted_with_all_that_is_in_it_once_disabled() throws Exception {
    var admin = server.token("admin");
    var domain = server.call("POST", "/v3/domains", admin, "{\"domain\":{\"name\":\"other\"}}").body().at("/domain/id").asString();
    server.call("POST", "/v3/users", admin, "{\"user\":{\"name\":\"demo\",\"domain_id\":\"%s\"}}".formatted(domain));
    assertThat(server.get("/v3/users?name=demo", admin).body().get("users")).hasSize(2);

    assertThat(server.call("DELETE", "/v3/domains/" + domain, admin, "").status()).isEqualTo(403);
    server.call("PATCH", "/v3/domains/" + domain, admin, "{\"domain\":{\"enabled\":false}}");
    assertThat(server.call("DELETE", "/v3/domains/" + domain, admin, "").status()).isEqualTo(204);

    assertThat(server.get("/v3/users?name=demo", admin).body().get("users")).hasSize(1);
  }

  @Test
  void bad_bodies_are_400_duplicates_409_and_unknown_things_404() throws Exception {
    var admin = server.token("admin");

    assertThat(server.call("POST", "/v3/projects", admin, "{").status()).isEqualTo(400);
    assertThat(server.call("POST", "/v3/projects", admin, "[]").status()).isEqualTo(400);
    assertThat(server.call("POST", "/v3/projects", admin, "{\"project\":{}}").status()).isEqualTo(400);
    assertThat(server.call("POST", "/v3/projects", admin, "{\"project\":{\"name\":null}}").status()).isEqualTo(400);
    assertThat(server.call("POST", "/v3/projects", admin, "{\"project\":{\"name\":{}}}").status()).isEqualTo(400);
    assertThat(server.call("POST", "/v3/projects", admin, "{\"project\":{\"name\":\" \"}}").status()).isEqualTo(400);
    assertThat(server.call("POST", "/v3/projects", admin, "{\"project\":{\"name\":\"x\",\"enabled\":\"true\"}}").status()).isEqualTo(400);
    assertThat(server.call("POST", "/v3/projects", admin, "{\"project\":{\"name\":\"demo\"}}").status()).isEqualTo(409);
    assertThat(server.call("POST", "/v3/projects", admin, "x".repeat(200_000)).status()).isEqualTo(413);
    assertThat(server.call("POST", "/v3/auth/tokens", "", "").status()).isEqualTo(400);
    assertThat(server.call("POST", "/v3/auth/tokens", "", "{\"auth\":{\"identity\":{\"methods\":\"password\"}}}").status()).isEqualTo(400);
    assertThat(server.get("/v3/projects/nowhere", admin).status()).isEqualTo(404);
    assertThat(server.get("/v3/nothing/of/the/kind", admin).body().at("/error/code").asInt()).isEqualTo(404);
    assertThat(server.get("/v3/projects", "").status()).isEqualTo(401);
  }

  @Test
  void no_body_whatever_its_shape_makes_the_server_fail() throws Exception {
    var admin = server.token("admin");
    var demo = "/v3/users/" + id("users", "demo");
    var odd = List.of("{}", "[]", "[1]", "null", "true", "7", "1e999", "\"\"", "\"x\"", "\"\\u0000\"", "{\"id\":{}}", "{\"name\":[]}",
        "{\"methods\":[{}]}", "{\"methods\":[null]}", "{\"user\":{\"id\":[],\"password\":{}}}", "[".repeat(2_000) + "]".repeat(2_000));

    for (var value : odd) {
      for (var body : List.of(value,
          "{\"user\":{\"name\":%1$s,\"enabled\":%1$s,\"email\":%1$s,\"password\":%1$s}}".formatted(value),
          "{\"user\":{\"name\":\"n\",\"domain_id\":%s}}".formatted(value),
          "{\"project\":{\"name\":\"n\",\"tags\":%s,\"is_domain\":%s}}".formatted(value, value),
          "{\"endpoint\":{\"url\":%1$s,\"service_id\":%1$s,\"interface\":%1$s,\"region\":%1$s}}".formatted(value),
          "{\"region\":{\"id\":%s}}".formatted(value),
          "{\"auth\":%s}".formatted(value),
          "{\"auth\":{\"identity\":%s}}".formatted(value),
          "{\"auth\":{\"identity\":{\"methods\":[\"password\",\"token\"],\"password\":%1$s,\"token\":%1$s},\"scope\":%1$s}}".formatted(value),
          """
              {"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"demo","domain":{"id":"default"},\
              "password":"secret"}}},"scope":%s}}""".formatted(value))) {
        for (var path : List.of("/v3/auth/tokens", "/v3/users", "/v3/projects", "/v3/endpoints", "/v3/regions", demo + "/password")) {
          assertThat(server.call("POST", path, admin, body).status()).as("POST %s %s", path, body).isBetween(200, 499);
        }
        assertThat(server.call("PATCH", demo, admin, body).status()).as("PATCH %s", body).isBetween(200, 499);
      }
    }
  }

  @Test
  void the_assignments_can_be_listed_with_names() throws Exception {
    var list = server.get("/v3/role_assignments?include_names&user.id=" + id("users", "demo"), server.token("admin"))
        .body().get("role_assignments");

    assertThat(list.valueStream().map(item -> item.at("/role/name").asString())).containsExactlyInAnyOrder("member", "reader");
    assertThat(list.get(0).at("/scope/project/domain/name").asString()).isEqualTo("Default");
  }

  @Test
  void the_files_are_for_their_owner_only_and_hold_no_password() throws IOException {
    for (var name : List.of("identity.json", "token.key", "revoked-tokens")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
          .as(name).isEqualTo("rw-------");
    }
    assertThat(Files.readString(directory.resolve("identity.json"))).doesNotContain("\"secret\"");
  }

  @Test
  void passwords_are_told_once(@TempDir Path elsewhere) {
    try (var first = EmbeddedKeystone.open(EmbeddedSettings.in(elsewhere).withHashIterations(1_000))) {
      assertThat(first.firstPasswords()).containsOnlyKeys("admin", "demo", "alt_demo", "neutron");
    }
    try (var second = EmbeddedKeystone.open(EmbeddedSettings.in(elsewhere))) {
      assertThat(second.firstPasswords()).isEmpty();
    }
  }

  @Test
  void a_damaged_file_is_reported_with_its_name() throws IOException {
    Files.writeString(directory.resolve("identity.json"), "{\"users\":[{\"id\":\"1\"}]}");

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> EmbeddedKeystone.open(EmbeddedSettings.in(directory)))
        .withMessageContaining("identity.json");
  }
}
