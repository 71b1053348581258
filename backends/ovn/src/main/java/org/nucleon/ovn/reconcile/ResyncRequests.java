package org.nucleon.ovn.reconcile;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.Snapshot;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;

/// How a program that must not write asks the one that may to compare everything: by a note in `NB_Global:external_ids`, which is
/// answered by another.
final class ResyncRequests {
  private static final String ASKED = "nucleon:resync";
  private static final String ANSWERED = "nucleon:resynced";

  private final Northbound northbound;
  private Optional<String> underWay = Optional.empty();

  ResyncRequests(Northbound northbound) {
    this.northbound = northbound;
  }

  // ---- the one who writes ----

  boolean isPending() {
    var asked = note(northbound.replica().snapshot(), ASKED);
    return asked.isPresent() && !asked.equals(underWay) && !asked.equals(note(northbound.replica().snapshot(), ANSWERED));
  }

  void taken() {
    underWay = note(northbound.replica().snapshot(), ASKED);
  }

  void done(Fence fence, OvsdbClient client, Duration patience) {
    if (underWay.isPresent() && !underWay.equals(note(northbound.replica().snapshot(), ANSWERED))) {
      client.transact(put(fence.transaction(), ANSWERED, underWay.get()), patience);
    }
    underWay = Optional.empty();
  }

  // ---- the one who asks ----

  /// Asks, and waits for the answer.
  ///
  /// @throws org.nucleon.ovsdb.DeadlinePassed when nobody answers in time
  void ask(OvsdbClient client, Duration patience) {
    var request = UUID.randomUUID().toString();
    client.transact(put(new Transaction(), ASKED, request), patience);
    northbound.replica().await(snapshot -> note(snapshot, ANSWERED).filter(request::equals).isPresent(), patience);
  }

  private Transaction put(Transaction transaction, String key, String value) {
    var note = Map.of(key, value);
    global(northbound.replica().snapshot()).ifPresentOrElse(
        row -> transaction.mutate(Tables.GLOBAL, row.uuid(), Mutation.put("external_ids", note)),
        () -> transaction.insert(Tables.GLOBAL, Map.of("external_ids", Value.ofStrings(note))));
    return transaction;
  }

  private static Optional<String> note(Snapshot snapshot, String key) {
    return global(snapshot).flatMap(row -> row.entry("external_ids", key));
  }

  private static Optional<Row> global(Snapshot snapshot) {
    return snapshot.rows(Tables.GLOBAL).stream().findFirst();
  }
}
