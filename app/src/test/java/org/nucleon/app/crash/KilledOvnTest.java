package org.nucleon.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.OvsdbServer;

/// `kill -9` of the server and of OVN's databases while clients write: OVN becomes what the database says, by itself.
class KilledOvnTest {

  private static final int CLIENTS = 6;
  private static final int REQUESTS_MAX = 150;

  @Test
  void ovn_converges_after_kill_9_of_the_server_and_of_its_own_databases() throws Exception {
    long seed = Seed.next("kill -9 beside OVN");
    var random = new Random(seed);
    try (var northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND); var southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND);
        var server = new ServerProcess(Ovn.settings(northbound, southbound))) {
      var api = new Api(server.start().url());
      try (var crowd = Crowd.start(List.of(api), CLIENTS, seed)) {
        for (int round = 0; round < Math.ceilDiv(Seed.ROUNDS, 2); round++) {
          crowd.awaitProgress(random.nextInt(30, REQUESTS_MAX));
          northbound.kill();
          crowd.awaitProgress(random.nextInt(30, REQUESTS_MAX)); // requests need no OVN
          northbound.restart();
          crowd.awaitProgress(random.nextInt(30, REQUESTS_MAX));
          southbound.restart();
          crowd.awaitProgress(random.nextInt(30, REQUESTS_MAX));
          server.kill();
          server.start();
        }
        crowd.awaitProgress(50);
        crowd.stop();

        assertThat(server.defects()).isEmpty();
        assertThat(crowd.surprises()).as("answers other than success").isEmpty();
        Ovn.awaitNoDifference(server);
        assertThat(new Ledger("jdbc:sqlite:" + server.databaseFile()).faults()).isEmpty();
      }
    }
  }
}
