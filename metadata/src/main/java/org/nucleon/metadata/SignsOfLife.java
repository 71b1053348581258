package org.nucleon.metadata;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.nucleon.ovn.southbound.Southbound;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbException;
import org.nucleon.ovsdb.Replica;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.Transaction;

/// Notes in the Southbound database that this agent is there, and how far it has kept up: from that the API lists it and knows whether
/// it lives.
final class SignsOfLife {
  private static final System.Logger LOG = System.getLogger(SignsOfLife.class.getName());
  private static final String ID = "neutron:ovn-metadata-id";
  private static final String REACHED = "neutron:ovn-metadata-sb-cfg";
  /// All hosts see the question at once; their answers shall not come at once.
  private static final Duration DELAY_MAX = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final OvsdbClient southbound;
  private final Replica replica;
  private final String chassisName;

  /// @param replica with the tables `SB_Global` and `Chassis_Private`
  SignsOfLife(OvsdbClient southbound, Replica replica, String chassisName) {
    this.southbound = southbound;
    this.replica = replica;
    this.chassisName = chassisName;
  }

  /// Answers each question for as long as nobody interrupts it; the first one at once.
  void run() {
    try {
      while (true) {
        if (lacksAnswer()) {
          write();
        }
        Thread.sleep(ThreadLocalRandom.current().nextLong(DELAY_MAX.toMillis() / 10, DELAY_MAX.toMillis()));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Row> own() {
    return replica.rows(Southbound.CHASSIS_PRIVATE).stream().filter(row -> row.string("name").equals(chassisName)).findFirst();
  }

  private String asked() {
    return Long.toString(replica.rows(Southbound.GLOBAL).stream().findFirst().map(row -> row.integer("nb_cfg")).orElse(0L));
  }

  private boolean lacksAnswer() {
    return own().filter(row -> row.entry("external_ids", ID).isEmpty() || !row.entry("external_ids", REACHED).equals(Optional.of(asked()))).isPresent();
  }

  /// An agent that took over from another keeps its identity.
  private void write() {
    own().ifPresent(row -> {
      var transaction = new Transaction();
      transaction.mutate(Southbound.CHASSIS_PRIVATE, row.uuid(), Mutation.put("external_ids",
          Map.of(ID, row.entry("external_ids", ID).orElseGet(() -> id(chassisName)), REACHED, asked())));
      try {
        southbound.transact(transaction, PATIENCE);
      } catch (OvsdbException e) {
        LOG.log(Level.INFO, "The Southbound database could not be told that this agent lives: {0}", e.getMessage());
      }
    });
  }

  /// The same after each start.
  static String id(String chassisName) {
    return UUID.nameUUIDFromBytes(("metadata agent of " + chassisName).getBytes(StandardCharsets.UTF_8)).toString();
  }
}
