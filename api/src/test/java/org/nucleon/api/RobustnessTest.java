package org.nucleon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.storm.Storm;

class RobustnessTest extends LibraryTest {

  private static final int REQUESTS = 6_000;
  private static final Duration TIME = Duration.ofSeconds(12);

  @Test
  void any_request_gets_a_well_formed_answer() {
    var callers = List.of(Map.of("X-Project-Id", "a", "X-Roles", "admin"), Map.of("X-Project-Id", "b", "X-Roles", "member"),
        Map.of("X-Project-Id", "c", "X-Roles", "reader"), Map.of("X-Project-Id", "b", "X-Roles", "nobody"));
    server.admin().put("/v2.0/quotas/b", "{\"quota\": {\"book\": 50, \"book_shelf\": 30}}");

    assertThat(new Storm(server.engine().model(), server.url(), callers).blow(REQUESTS, 4, TIME)).isEmpty();

    // Whatever happened, usage is what is there.
    for (String project : List.of("a", "b")) {
      var admin = server.admin();
      var details = admin.get("/v2.0/quotas/" + project + "/details").of("quota");
      for (String plural : List.of("book_shelves", "books")) {
        int there = admin.get("/v2.0/" + plural + "?project_id=" + project + "&fields=id").of(plural).size();
        assertThat(details.path(plural.equals("books") ? "book" : "book_shelf").path("used").asInt()).as(project + " " + plural).isEqualTo(there);
      }
    }
  }
}
