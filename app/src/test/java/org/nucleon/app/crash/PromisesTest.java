package org.nucleon.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nucleon.model.Resource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a server acknowledged and lost does not go unnoticed.
class PromisesTest {

  private static final Resource PORT = Resource.named("port", "ports").standard();

  private final Promises promises = new Promises();

  @Test
  void an_object_is_there_unless_somebody_deleted_it(@TempDir Path folder) throws SQLException {
    var ledger = new Ledger("jdbc:sqlite:" + folder.resolve("db"));
    try (var connection = DriverManager.getConnection(ledger.jdbcUrl()); var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE ports (id TEXT)");
      promises.created(PORT, "", port(1, "a"), Set.of("name"));

      assertThat(promises.lostObjects(ledger)).hasSize(1);
      statement.execute("INSERT INTO ports VALUES ('p')");
      assertThat(promises.lostObjects(ledger)).isEmpty();

      promises.deleting(PORT, "p").refused();
      assertThat(promises.lostObjects(ledger)).isEmpty();
      promises.deleting(PORT, "p").kept();
      assertThat(promises.lostObjects(ledger)).hasSize(1);
      statement.execute("DELETE FROM ports");
      assertThat(promises.lostObjects(ledger)).isEmpty();
    }
  }

  private static JsonNode port(int revision, String name) {
    return JsonMapper.shared().readTree("{\"id\": \"p\", \"revision_number\": %d, \"name\": \"%s\"}".formatted(revision, name));
  }

  @Test
  void an_object_is_at_least_as_new_as_anybody_was_told() {
    promises.created(PORT, "", port(1, "a"), Set.of("name"));
    promises.updated(PORT, port(3, "c"), Set.of("name"));
    promises.updated(PORT, port(2, "b"), Set.of("name")); // its answer came later

    assertThat(promises.lostChanges(PORT, Map.of("p", port(4, "d")))).isEmpty();
    assertThat(promises.lostChanges(PORT, Map.of("p", port(3, "c")))).isEmpty();
    assertThat(promises.lostChanges(PORT, Map.of("p", port(2, "b")))).hasSize(1);
    assertThat(promises.lostChanges(PORT, Map.of("p", port(3, "b")))).hasSize(1);
  }
}
