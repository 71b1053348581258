package org.nucleon.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.DatabaseServer;
import org.nucleon.testkit.MariaDbServer;
import org.nucleon.testkit.PostgresServer;

/// `kill -9` of the server while clients write.
class KilledServerTest {

  private static final int CLIENTS = 8;
  private static final int REQUESTS_MAX = 400;

  @Test
  void what_was_acknowledged_is_there_after_kill_9_on_the_embedded_database() throws Exception {
    kill(Optional.empty());
  }

  @Test
  void what_was_acknowledged_is_there_after_kill_9_on_postgresql() throws Exception {
    kill(Optional.of(PostgresServer.shared()));
  }

  @Test
  void what_was_acknowledged_is_there_after_kill_9_on_mariadb() throws Exception {
    kill(Optional.of(MariaDbServer.shared()));
  }

  private static void kill(Optional<DatabaseServer> database) throws Exception {
    long seed = Seed.next("kill -9 of the server");
    var random = new Random(seed);
    var name = database.map(DatabaseServer::freshDatabase);
    var set = database.map(each -> List.of("database.connection=" + each.url(name.get()))).orElse(List.of());
    try (var server = new ServerProcess(set)) {
      if (database.isPresent()) {
        assertThat(server.run("db", "upgrade").exit()).isZero();
      }
      var api = new Api(server.start().url());
      var ledger = new Ledger(database.map(each -> each.jdbcUrl(name.get())).orElse("jdbc:sqlite:" + server.databaseFile()));
      try (var crowd = Crowd.start(List.of(api), CLIENTS, seed)) {
        for (int round = 0; round < Seed.ROUNDS; round++) {
          crowd.awaitProgress(random.nextInt(50, REQUESTS_MAX));
          server.kill();
          server.start();
        }
        crowd.awaitProgress(100);
        crowd.stop();

        assertThat(server.defects()).isEmpty();
        assertThat(crowd.surprises()).as("answers other than success").isEmpty();
        assertThat(crowd.unavailable()).as("requests told 503 while the database was there").isZero();
        assertThat(ledger.ids("networks")).containsAll(crowd.networks());
        assertThat(ledger.ids("ports")).containsAll(crowd.ports()).doesNotContainAnyElementsOf(crowd.deletedPorts());
        assertThat(ledger.faults()).isEmpty();
        assertThat(shown(api)).as("ports that the API shows").containsExactlyInAnyOrderElementsOf(ledger.ids("ports"));
      }
    }
  }

  private static List<String> shown(Api api) throws Exception {
    var ports = api.ask("GET", "/v2.0/ports?fields=id", "").json().get("ports");
    return StreamSupport.stream(ports.spliterator(), false).map(port -> port.get("id").asString()).toList();
  }
}
