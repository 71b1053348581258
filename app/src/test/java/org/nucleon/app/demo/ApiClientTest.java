package org.nucleon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.FreePorts;
import org.nucleon.testkit.TempDirs;

class ApiClientTest {

  private static DemoServer server;

  @BeforeAll
  static void start() {
    server = DemoServer.start(TempDirs.create("api").resolve("data"), FreePorts.next(), Optional.empty());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_network_is_created_shown_listed_renamed_and_deleted() throws Exception {
    var member = server.login("demo");

    var id = member.create("networks", Map.of("name", "blue")).get("id").asString();
    assertThat(member.show("networks", id).get("name").asString()).isEqualTo("blue");
    assertThat(member.update("networks", id, Map.of("name", "red")).get("name").asString()).isEqualTo("red");
    assertThat(member.list("networks", "name=red")).hasSize(1);
    member.delete("networks", id);
    assertThat(member.list("networks", "")).isEmpty();
  }

  @Test
  void a_refusal_tells_the_status_and_what_the_server_said() throws Exception {
    var member = server.login("demo");

    assertThatThrownBy(() -> member.show("networks", "no-such-thing"))
        .isInstanceOfSatisfying(StepFailed.class, failure -> {
          assertThat(failure).hasMessage("GET /v2.0/networks/no-such-thing answered 404");
          assertThat(failure.seen()).first().asString().contains("NetworkNotFound");
        });
  }

  @Test
  void a_wrong_password_is_refused() {
    assertThatThrownBy(() -> ApiClient.login(server.url(), "demo", "wrong", "demo"))
        .isInstanceOf(StepFailed.class).hasMessageContaining("answered 401");
  }
}
