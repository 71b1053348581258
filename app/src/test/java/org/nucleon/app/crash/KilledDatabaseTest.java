package org.nucleon.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.DatabaseServer;
import org.nucleon.testkit.MariaDbServer;
import org.nucleon.testkit.PostgresServer;

/// `kill -9` of the database server while clients write: they are told to come back, and the service goes on without a restart.
class KilledDatabaseTest {

  private static final int CLIENTS = 8;
  private static final int REQUESTS_MAX = 400;

  @Test
  void clients_are_told_503_while_postgresql_is_away_and_nothing_is_lost() throws Exception {
    try (var database = PostgresServer.start()) {
      kill(database);
    }
  }

  @Test
  void clients_are_told_503_while_mariadb_is_away_and_nothing_is_lost() throws Exception {
    try (var database = MariaDbServer.start()) {
      kill(database);
    }
  }

  private static void kill(DatabaseServer database) throws Exception {
    long seed = Seed.next("kill -9 of the database");
    var random = new Random(seed);
    try (var server = new ServerProcess(List.of("database.connection=" + database.url()))) {
      assertThat(server.run("db", "upgrade").exit()).isZero();
      var api = new Api(server.start().url());
      var ledger = new Ledger(database.jdbcUrl());
      try (var crowd = Crowd.start(List.of(api), CLIENTS, seed)) {
        for (int round = 0; round < Math.ceilDiv(Seed.ROUNDS, 2); round++) {
          crowd.awaitProgress(random.nextInt(50, REQUESTS_MAX));
          database.kill();
          assertThat(api.createNetwork().status()).as("an answer without a database").isEqualTo(503);
          database.restart();
        }
        crowd.awaitProgress(100);
        crowd.stop();

        assertThat(server.defects()).isEmpty();
        assertThat(crowd.surprises()).as("answers other than success and 503").isEmpty();
        assertThat(crowd.unavailable()).as("requests told 503").isPositive();
        assertThat(ledger.ids("networks")).containsAll(crowd.networks());
        assertThat(ledger.ids("ports")).containsAll(crowd.ports()).doesNotContainAnyElementsOf(crowd.deletedPorts());
        assertThat(ledger.faults()).isEmpty();
      }
    }
  }
}
