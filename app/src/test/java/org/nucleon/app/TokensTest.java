package org.nucleon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// A sample of policies, asked for with tokens of the embedded identity: what a role is given there counts here. [PolicyTest] asks
/// for everything, but tells the server who calls.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensTest {

  private static final String PASSWORD = "open sesame";

  private final Map<String, String> tokens = new LinkedHashMap<>();
  private final Map<String, String> ids = new LinkedHashMap<>();
  private FullApi api;
  private String root;
  private String blue;

  @BeforeAll
  void start(@TempDir Path folder) {
    api = FullApi.start(folder, "embedded");
    root = login("admin", api.server().embeddedIdentity().orElseThrow().firstPasswords().get("admin"), Map.of("project", named("admin")));
    blue = id(make("projects", "project", Map.of("name", "blue", "domain_id", "default")));
    String green = id(make("projects", "project", Map.of("name", "green", "domain_id", "default")));
    for (String role : List.of("admin", "manager", "member", "reader", "service")) {
      settle(role, blue, role);
    }
    settle("stranger", green, "member");
    tokens.put("nobody", "");
    tokens.put("homeless", login("member-user", PASSWORD, "unscoped"));
    ids.put("network", id(create("member", "networks", "network", Map.of("name", "n"))));
    ids.put("shared", id(create("admin", "networks", "network", Map.of("shared", true))));
    ids.put("port", id(create("member", "ports", "port", Map.of("network_id", ids.get("network")))));
    ids.put("policy", id(create("manager", "qos/policies", "policy", Map.of("name", "gold"))));
  }

  @AfterAll
  void stop() {
    api.close();
  }

  // ---- people ----

  private static Map<String, Object> named(String name) {
    return Map.of("name", name, "domain", Map.of("id", "default"));
  }

  private String login(String user, String password, Object scope) {
    var identity = Map.of("methods", List.of("password"), "password", Map.of("user",
        Map.of("name", user, "password", password, "domain", Map.of("id", "default"))));
    var reply = api.with(Map.of()).call("POST", "/identity/v3/auth/tokens", Optional.of(Map.of("auth", Map.of("identity", identity, "scope", scope))));
    assertThat(reply.status()).as("%s logs in: %s", user, reply).isEqualTo(201);
    return reply.response().headers().firstValue("X-Subject-Token").orElseThrow();
  }

  private JsonNode make(String kinds, String kind, Map<String, Object> members) {
    var reply = api.with(Map.of("X-Auth-Token", root)).call("POST", "/identity/v3/" + kinds, Optional.of(Map.of(kind, members)));
    assertThat(reply.status()).as("%s", reply).isEqualTo(201);
    return reply.body().path(kind);
  }

  /// Makes a user with one role in a project, and logs in.
  private void settle(String name, String project, String role) {
    String user = id(make("users", "user", Map.of("name", name + "-user", "password", PASSWORD, "domain_id", "default")));
    var operator = api.with(Map.of("X-Auth-Token", root));
    String given = id(operator.get("/identity/v3/roles?name=" + role).body().path("roles").get(0));
    assertThat(operator.call("PUT", "/identity/v3/projects/%s/users/%s/roles/%s".formatted(project, user, given), Optional.empty()).status()).isEqualTo(204);
    tokens.put(name, login(name + "-user", PASSWORD, Map.of("project", Map.of("id", project))));
  }

  private FullApi.Client by(String who) {
    String token = tokens.get(who);
    return api.with(token.isEmpty() ? Map.of() : Map.of("X-Auth-Token", token));
  }

  private JsonNode create(String who, String path, String resource, Map<String, Object> members) {
    var reply = by(who).call("POST", "/v2.0/" + path, Optional.of(Map.of(resource, members)));
    assertThat(reply.status()).as("%s", reply).isEqualTo(201);
    return reply.body().path(resource);
  }

  private static String id(JsonNode object) {
    return object.path("id").asString();
  }

  // ---- what they may ----

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      request                        | body                                                        | admin | manager | member | reader | service | stranger | nobody
      GET networks/{network}         | {}                                                          | 200   | 200     | 200    | 200    | 200     | 404      | 401
      GET networks/{shared}          | {}                                                          | 200   | 200     | 200    | 200    | 200     | 200      | 401
      PUT networks/{network}         | {"network":{"name":"n"}}                                    | 200   | 200     | 200    | 403    | 403     | 404      | 401
      PUT networks/{shared}          | {"network":{"name":"n"}}                                    | 200   | 200     | 200    | 403    | 403     | 403      | 401
      PUT networks/{network}         | {"network":{"router:external":false}}                       | 200   | 403     | 403    | 403    | 403     | 404      | 401
      POST networks                  | {"network":{}}                                              | 201   | 201     | 201    | 403    | 403     | 201      | 401
      POST networks                  | {"network":{"shared":true}}                                 | 201   | 403     | 403    | 403    | 403     | 403      | 401
      POST ports                     | {"port":{"network_id":"{network}","binding:host_id":"h"}}   | 201   | 403     | 403    | 403    | 201     | 404      | 401
      POST ports                     | {"port":{"network_id":"{network}","binding:profile":{"a":"b"}}} | 403 | 403  | 403    | 403    | 201     | 404      | 401
      PUT ports/{port}               | {"port":{"name":"p"}}                                       | 200   | 200     | 200    | 403    | 200     | 404      | 401
      PUT qos/policies/{policy}      | {"policy":{"name":"gold"}}                                  | 200   | 200     | 403    | 403    | 404     | 404      | 401
      GET qos/policies/{policy}      | {}                                                          | 200   | 200     | 200    | 200    | 404     | 404      | 401
      GET agents/ghost               | {}                                                          | 404   | 404     | 404    | 404    | 404     | 404      | 401
      GET extensions                 | {}                                                          | 200   | 200     | 200    | 200    | 200     | 200      | 401
      PUT quotas/{blue}              | {"quota":{"trunk":7}}                                       | 200   | 403     | 403    | 403    | 403     | 404      | 401
      """, useHeadersInDisplayName = true)
  void each_role_may_do_what_it_may_with_a_token_too(String request, String body, int admin, int manager, int member, int reader, int service, int stranger, int nobody) {
    var expected = new LinkedHashMap<String, Integer>();
    expected.put("admin", admin);
    expected.put("manager", manager);
    expected.put("member", member);
    expected.put("reader", reader);
    expected.put("service", service);
    expected.put("stranger", stranger);
    expected.put("nobody", nobody);
    var outcomes = new LinkedHashMap<String, Integer>();
    expected.keySet().forEach(who -> outcomes.put(who, ask(who, request, body).status()));

    assertThat(outcomes).isEqualTo(expected);
  }

  private FullApi.Reply ask(String who, String request, String body) {
    String[] words = filled(request).split(" ");
    return by(who).call(words[0], "/v2.0/" + words[1], words[0].equals("GET") ? Optional.empty() : Optional.of(FullApi.json(filled(body))));
  }

  private String filled(String text) {
    String filled = text.replace("{blue}", blue);
    for (var id : ids.entrySet()) {
      filled = filled.replace("{" + id.getKey() + "}", id.getValue());
    }
    return filled;
  }

  @Test
  void attributes_are_shown_to_those_whom_they_concern() {
    for (var who : List.of("manager", "member", "reader", "admin", "service")) {
      boolean sees = who.equals("admin") || who.equals("service");
      var port = by(who).get("/v2.0/ports/" + ids.get("port")).body().path("port");
      assertThat(port.has("binding:vnic_type")).as(who).isTrue();
      assertThat(port.has("binding:host_id")).as(who).isEqualTo(sees);
      assertThat(port.has("binding:profile")).as(who).isEqualTo(sees);
    }
    assertThat(by("member").get("/v2.0/networks/" + ids.get("network")).body().path("network").has("provider:network_type")).isFalse();
    assertThat(by("admin").get("/v2.0/networks/" + ids.get("network")).body().path("network").has("provider:network_type")).isTrue();
  }

  @Test
  void lists_hold_what_the_caller_may_see() {
    for (var who : List.of("admin", "manager", "member", "reader", "service")) {
      assertThat(listed(who)).as(who).contains(ids.get("network"), ids.get("shared"));
    }
    assertThat(listed("stranger")).contains(ids.get("shared")).doesNotContain(ids.get("network"));
    assertThat(by("nobody").get("/v2.0/networks").status()).isEqualTo(401);
  }

  private List<String> listed(String who) {
    return by(who).get("/v2.0/networks").body().path("networks").valueStream().map(TokensTest::id).toList();
  }

  @Test
  void a_token_for_no_project_owns_nothing() {
    assertThat(by("homeless").get("/v2.0/networks/" + ids.get("network")).status()).isEqualTo(404);
    assertThat(listed("homeless")).doesNotContain(ids.get("network"));
    assertThat(by("homeless").call("POST", "/v2.0/networks", Optional.of(Map.of("network", Map.of()))).status()).isIn(400, 403);
  }

  @Test
  void a_role_that_is_taken_away_opens_no_door_any_more() {
    settle("guest", blue, "member");
    assertThat(by("guest").get("/v2.0/networks/" + ids.get("network")).status()).isEqualTo(200);
    var operator = api.with(Map.of("X-Auth-Token", root));
    String user = id(operator.get("/identity/v3/users?name=guest-user").body().path("users").get(0));
    String role = id(operator.get("/identity/v3/roles?name=member").body().path("roles").get(0));

    assertThat(operator.call("DELETE", "/identity/v3/projects/%s/users/%s/roles/%s".formatted(blue, user, role), Optional.empty()).status()).isEqualTo(204);

    assertThat(by("guest").get("/v2.0/networks/" + ids.get("network")).status()).isEqualTo(401);
  }
}
