package org.nucleon.ovn.reconcile;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.ovsdb.Condition;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;

/// Keeps a writer that is no longer the one from overwriting what its successor wrote.
///
/// A lease in the service's database says who may write, but a server may be stopped for a minute between asking and writing. So each
/// new writer leaves its mark in `NB_Global:external_ids`, and each transaction fails as a whole unless it finds its own mark there.
/// After that no row needs a guard of its own.
final class Fence {
  private static final String WRITER = "nucleon:writer";

  private final UUID row;
  private final String mark;

  private Fence(UUID row, String mark) {
    this.row = row;
    this.mark = mark;
  }

  /// Makes this program's transactions the only ones that pass.
  static Fence raise(OvsdbClient client, Northbound northbound, Duration patience) {
    var mark = UUID.randomUUID().toString();
    var rows = northbound.replica().rows(Tables.GLOBAL);
    var transaction = new Transaction();
    if (rows.isEmpty()) {
      var inserted = transaction.insert(Tables.GLOBAL, Map.of("external_ids", Value.ofStrings(Map.of(WRITER, mark))));
      return new Fence(client.transact(transaction, patience).get(inserted), mark);
    }
    var row = rows.iterator().next().uuid();
    transaction.guard(Tables.GLOBAL, row, Map.of());
    transaction.mutate(Tables.GLOBAL, row, Mutation.put("external_ids", Map.of(WRITER, mark)));
    client.transact(transaction, patience);
    return new Fence(row, mark);
  }

  /// Whether a writer of this program was ever here.
  static boolean wasRaised(Northbound northbound) {
    return northbound.replica().rows(Tables.GLOBAL).stream().anyMatch(row -> row.entry("external_ids", WRITER).isPresent());
  }

  /// A transaction that fails once another writer has taken over; see [#isBroken].
  Transaction transaction() {
    var condition = Condition.includes("external_ids", Value.ofStrings(Map.of(WRITER, mark)));
    return new Transaction().waitUntil(Tables.GLOBAL, List.of(condition), List.of("_uuid"), List.of(Map.of("_uuid", Value.of(row))), Duration.ZERO);
  }

  /// Whether this is how a transaction fails that another writer's mark kept out. The mark is the first thing checked.
  static boolean isBroken(org.nucleon.ovsdb.TransactionFailed failure) {
    return failure.guardFailed() && failure.operationIndex() == 0;
  }
}
