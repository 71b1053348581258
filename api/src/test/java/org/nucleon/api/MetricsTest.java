package org.nucleon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.Wait;

class MetricsTest extends LibraryTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void requests_are_counted_by_method_route_and_status() {
    var member = member();
    var shelf = shelf(member, "{}");
    member.get(SHELVES + "/" + id(shelf));
    member.get(SHELVES + "/" + uuid());
    member.get(SHELVES + "/" + uuid());
    member.put(SHELVES + "/" + id(shelf) + "/tags/" + uuid(), "");

    for (String line : List.of(
        "count{method=\"POST\",route=\"/v2.0/book-shelves\",status=\"201\"} 1", "count{method=\"GET\",route=\"/v2.0/book-shelves/{id}\",status=\"200\"} 1",
        "count{method=\"GET\",route=\"/v2.0/book-shelves/{id}\",status=\"404\"} 2", "count{method=\"PUT\",route=\"/v2.0/book-shelves/{id}/tags/{tag}\",status=\"201\"} 1",
        "bucket{method=\"POST\",route=\"/v2.0/book-shelves\",status=\"201\",le=\"+Inf\"} 1")) {
      // A request is counted once it is answered, so its client may be first.
      Wait.until(line, PATIENCE, () -> metrics().contains("\nnucleon_http_request_seconds_" + line + "\n"));
    }
    assertThat(metrics()).containsPattern("\nnucleon_store_statements_total [1-9]").containsPattern("\njvm_heap_used_bytes [1-9]");
  }

  @Test
  void every_line_is_in_the_format() {
    assertThat(metrics().lines()).allMatch(line -> line.matches("# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*})? [0-9.E+-]+"));
    assertThat(server.with(Map.of()).get("/metrics").header("content-type")).startsWith("text/plain; version=0.0.4");
  }

  @Test
  void what_clients_make_up_does_not_make_series() {
    for (int i = 0; i < 20; i++) {
      member().get("/v2.0/" + uuid());
      member().call("X" + i, SHELVES, Optional.empty());
    }

    Wait.until("made-up requests", PATIENCE, () -> metrics().contains("count{method=\"other\",route=\"/v2.0/book-shelves\",status=\"405\"} 20\n")
        && metrics().contains("count{method=\"GET\",route=\"unknown\",status=\"404\"} 20\n"));
  }

  private String metrics() {
    return new String(server.with(Map.of()).get("/metrics").response().body(), StandardCharsets.UTF_8);
  }
}
