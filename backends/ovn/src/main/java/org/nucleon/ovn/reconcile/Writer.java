package org.nucleon.ovn.reconcile;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.nucleon.ovn.northbound.Memberships;
import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovn.northbound.View;
import org.nucleon.ovn.row.EditWriter;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbException;
import org.nucleon.ovsdb.TransactionFailed;
import org.nucleon.store.StoreException;

/// Brings units in line, many in one transaction: ovsdb-server takes them several times faster so. What fails is tried in halves,
/// until the unit to blame is alone; it is put off and the others go on. Used by one thread.
final class Writer {
  private static final System.Logger LOG = System.getLogger(Writer.class.getName());

  /// Units in one transaction. More gain little, and make a failure's search longer.
  static final int UNITS_AT_ONCE = 100;
  /// Then whoever uses the writer has a look around again.
  private static final int BATCHES_IN_TURN = 10;

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
  private Optional<Flight> flight = Optional.empty();

  private record Failure(Set<Unit> units, RuntimeException cause) {}

  /// @param view on which the plan is made
  private record Draft(Plan plan, View view) {

    boolean isUntouchedBy(Flight flight) {
      return Collections.disjoint(plan.units(), flight.plan().units());
    }
  }

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

  /// Brings units in line, and then what a comparison of everything still has to look at, as long as nothing else waits: while one
  /// transaction is on its way, the next is worked out.
  ///
  /// @return all that was looked at
  /// @throws Dethroned when another server writes now
  /// @throws org.nucleon.ovsdb.OvsdbException when OVN is away; what was not written is on the backlog again
  /// @throws org.nucleon.store.StoreException when the service's database is away; likewise
  Set<Unit> write(Set<Unit> units) {
    return write(units, units.size() < UNITS_AT_ONCE ? 1 : BATCHES_IN_TURN);
  }

  private Set<Unit> write(Set<Unit> units, int batchesMax) {
    var looked = new LinkedHashSet<Unit>();
    var failures = new ArrayList<Failure>();
    boolean done = false;
    try {
      changes.inTurn(() -> {
        int batches = 0;
        for (var batch = units; !batch.isEmpty(); batch = ++batches < batchesMax ? next() : Set.of()) {
          looked.addAll(batch);
          bringInLine(batch, failures);
        }
        land(failures);
      });
      failures.forEach(failure -> isolate(failure.units(), failure.cause()));
      done = true;
      return looked;
    } finally {
      if (!done) {
        flight = Optional.empty();
        backlog.add(looked);
      }
    }
  }

  private Set<Unit> next() {
    if (flight.isEmpty()) { // else it was asked for changes just before
      changes.catchUp();
    }
    return backlog.takeCompared(UNITS_AT_ONCE);
  }

  private void bringInLine(Set<Unit> units, List<Failure> failures) {
    if (!Flight.mayOverlap(units)) {
      land(failures);
    }
    var before = flight;
    var early = before.flatMap(_ -> planAhead(units));
    boolean landed = land(failures);
    try {
      depart(units, early.filter(draft -> landed && draft.isUntouchedBy(before.orElseThrow())).orElseGet(() -> draft(units)));
    } catch (OvsdbException | StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      failures.add(new Failure(units, e));
    }
    if (flight.filter(Flight::mayBeOverlapped).isEmpty()) {
      land(failures);
    }
  }

  private Draft draft(Set<Unit> units) {
    var view = northbound.view(memberships);
    return new Draft(planner.plan(units, view), view);
  }

  /// On rows that are about to change: when it fails, that may be the reason.
  private Optional<Draft> planAhead(Set<Unit> units) {
    try {
      return Optional.of(draft(units));
    } catch (OvsdbException | StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "It will be worked out again", e);
      return Optional.empty();
    }
  }

  private void depart(Set<Unit> units, Draft draft) {
    var plan = draft.plan();
    if (plan.isEmpty()) {
      backlog.succeeded(plan.units());
      return;
    }
    changes.catchUpBeforeWriting();
    var transaction = fence.transaction();
    EditWriter.write(plan.edits(), transaction);
    own.expect(plan.edits());
    flight = Optional.of(new Flight(units, plan, Neighbours.Stale.of(plan.edits(), draft.view()), client.submit(transaction, patience)));
  }

  /// Waits for what is on its way.
  ///
  /// @return whether it arrived
  private boolean land(List<Failure> failures) {
    if (flight.isEmpty()) {
      return true;
    }
    var landing = flight.get();
    flight = Optional.empty();
    try {
      landing.pending().await(patience);
    } catch (TransactionFailed e) {
      own.forget(landing.plan().edits());
      if (Fence.isBroken(e)) {
        throw new Dethroned(e);
      }
      failures.add(new Failure(landing.units(), e));
      return false;
    }
    neighbours.forget(landing.stale());
    counts.transactions().incrementAndGet();
    counts.edits().addAndGet(landing.plan().edits().size());
    backlog.succeeded(landing.plan().units());
    return true;
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
      write(half, 1);
    }
  }

  /// In their order: what remembers how things are connected comes first.
  private static List<Set<Unit>> halves(Collection<Unit> units) {
    var all = new ArrayList<>(units);
    int middle = all.size() / 2;
    return List.of(new LinkedHashSet<>(all.subList(0, middle)), new LinkedHashSet<>(all.subList(middle, all.size())));
  }
}
