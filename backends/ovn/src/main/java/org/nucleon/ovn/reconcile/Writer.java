package org.nucleon.ovn.reconcile;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovn.northbound.Northbound.Memberships;
import org.nucleon.ovn.row.EditWriter;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbException;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.TransactionFailed;
import org.nucleon.store.StoreException;

/// Brings units in line, many in one transaction: ovsdb-server takes them several times faster so. What fails is tried in halves,
/// until the unit to blame is alone; it is put off and the others go on. Used by one thread.
final class Writer {
  private static final System.Logger LOG = System.getLogger(Writer.class.getName());

  private final Planner planner;
  private final Northbound northbound;
  private final OvsdbClient client;
  private final Fence fence;
  private final Backlog backlog;
  private final ChangeFeed changes;
  private final Duration patience;
  private final Counts counts;
  private final OwnWrites own;
  private final Neighbours neighbours;
  private Memberships memberships = Memberships.NONE;

  /// What has been written, for metrics.
  record Counts(AtomicLong transactions, AtomicLong edits, AtomicLong failures) {
    Counts() {
      this(new AtomicLong(), new AtomicLong(), new AtomicLong());
    }
  }

  Writer(Planner planner, Northbound northbound, OvsdbClient client, Fence fence, Backlog backlog, ChangeFeed changes, Duration patience,
      Counts counts, OwnWrites own, Neighbours neighbours) {
    this.planner = planner;
    this.northbound = northbound;
    this.client = client;
    this.fence = fence;
    this.backlog = backlog;
    this.changes = changes;
    this.patience = patience;
    this.counts = counts;
    this.own = own;
    this.neighbours = neighbours;
  }

  /// Puts everything on the backlog; ports are from now on also looked for where they should not be.
  void compareEverything() {
    memberships = northbound.memberships();
    backlog.addAll(planner.everything());
  }

  /// The comparison of everything has come to its end.
  void comparedEverything() {
    memberships = Memberships.NONE;
  }

  /// @throws Dethroned when another server writes now
  /// @throws org.nucleon.ovsdb.OvsdbException when OVN is away; the units are to be looked at again
  /// @throws org.nucleon.store.StoreException when the service's database is away
  void write(Set<Unit> units) {
    try {
      changes.inTurn(() -> bringInLine(units));
    } catch (TransactionFailed e) {
      if (Fence.isBroken(e)) {
        throw new Dethroned(e);
      }
      isolate(units, e);
    } catch (OvsdbException | StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      // An object that makes no sense to OVN, or a fault of ours: it must not keep the rest of the cloud from working.
      isolate(units, e);
    }
  }

  private void bringInLine(Set<Unit> units) {
    var view = northbound.view(memberships);
    var plan = planner.plan(units, view);
    if (!plan.isEmpty()) {
      changes.catchUp();
      var transaction = fence.transaction();
      EditWriter.write(plan.edits(), transaction);
      send(plan, transaction);
      neighbours.forget(Neighbours.Stale.of(plan.edits(), view));
      counts.transactions().incrementAndGet();
      counts.edits().addAndGet(plan.edits().size());
    }
    backlog.succeeded(plan.units());
  }

  private void send(Plan plan, Transaction transaction) {
    own.expect(plan.edits());
    try {
      client.transact(transaction, patience);
    } catch (TransactionFailed e) {
      own.forget(plan.edits());
      throw e;
    }
  }

  private void isolate(Set<Unit> units, RuntimeException failure) {
    if (units.size() == 1) {
      var unit = units.iterator().next();
      counts.failures().incrementAndGet();
      var pause = backlog.failed(unit);
      var what = "%s could not be written to OVN; next attempt in %d s: %s".formatted(unit, pause.toSeconds(), failure.getMessage());
      if (failure instanceof OvsdbException) {
        LOG.log(Level.WARNING, what);
      } else {
        LOG.log(Level.WARNING, what, failure);
      }
      return;
    }
    for (var half : halves(units)) {
      write(half);
    }
  }

  /// In their order: what remembers how things are connected comes first.
  private static List<Set<Unit>> halves(Collection<Unit> units) {
    var all = new ArrayList<>(units);
    int middle = all.size() / 2;
    return List.of(new LinkedHashSet<>(all.subList(0, middle)), new LinkedHashSet<>(all.subList(middle, all.size())));
  }
}
