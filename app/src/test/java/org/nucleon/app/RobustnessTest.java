package org.nucleon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nucleon.testkit.Storm;

class RobustnessTest {

  private static final int REQUESTS = 10_000;
  private static final Duration TIME = Duration.ofSeconds(25);

  @Test
  void any_request_gets_a_well_formed_answer(@TempDir Path folder) {
    var settings = List.of("nucleon.data=" + folder, "auth_strategy=noauth", "bind_port=0", "ml2.mechanism_drivers=", "quotas.quota_network=-1",
        "quotas.quota_subnet=-1", "quotas.quota_port=-1", "quotas.quota_router=-1", "quotas.quota_security_group=-1", "quotas.quota_floatingip=-1");
    var callers = List.of(caller("a".repeat(32), "admin"), caller("a".repeat(32), "admin"), caller("b".repeat(32), "member"), caller("b".repeat(32), "reader"),
        caller("c".repeat(32), "service"));

    try (var server = NucleonServer.start(Configuration.load(List.of(), settings))) {
      var storm = new Storm(server.engine().model(), "http://127.0.0.1:" + server.port(), callers);

      assertThat(storm.blow(REQUESTS, TIME)).isEmpty();
    }
  }

  private static Map<String, String> caller(String project, String roles) {
    return Map.of("X-Project-Id", project, "X-Roles", roles);
  }
}
