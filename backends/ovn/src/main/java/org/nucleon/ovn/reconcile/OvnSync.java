package org.nucleon.ovn.reconcile;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.nucleon.engine.Engine;
import org.nucleon.engine.Syncable;
import org.nucleon.ovn.OvnDatabases;
import org.nucleon.ovn.row.Edit;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.OvsdbException;

/// Compares OVN with the Networking API as a whole, for an operator who asks.
public final class OvnSync implements Syncable {
  private static final Duration SOUTHBOUND_PATIENCE = Duration.ofSeconds(5);

  private final OvnDatabases databases;

  public OvnSync(OvnDatabases databases) {
    this.databases = databases;
  }

  @Override
  public String name() {
    return "ovn";
  }

  /// While the cloud changes, what is on its way shows as a difference.
  @Override
  public List<String> differences(Engine engine) throws InterruptedException {
    var planner = planner(engine);
    var view = databases.northbound().view(databases.northbound().memberships());
    var lines = new LinkedHashSet<String>(); // a parent that is missing shows with each of its children
    for (var units : chunks(List.copyOf(planner.everything()))) {
      planner.plan(units, view).edits().stream().map(Edit::toString).forEach(lines::add);
    }
    return List.copyOf(lines);
  }

  /// Writes itself when no server does; else asks the one that does.
  @Override
  public List<String> synchronise(Engine engine) throws InterruptedException {
    var found = differences(engine);
    if (found.isEmpty()) {
      return found;
    }
    var lease = new Lease(engine.store());
    if (lease.tryTake()) {
      try {
        write(engine);
      } finally {
        lease.release();
      }
    } else {
      new ResyncRequests(databases.northbound()).ask(databases.northboundClient(), databases.patience());
    }
    return found;
  }

  @Override
  public void close() {
    databases.close();
  }

  private void write(Engine engine) throws InterruptedException {
    var backlog = new Backlog(InstantSource.system(), databases.patience());
    var fence = Fence.raise(databases.northboundClient(), databases.northbound(), databases.patience());
    var writer = new Writer(planner(engine), databases.northbound(), databases.northboundClient(), fence, backlog,
        ChangeFeed.none(engine, databases.northbound(), backlog), databases.patience(), new Writer.Counts(),
        new OwnWrites(InstantSource.system()), new Neighbours(databases));
    writer.compareEverything();
    while (!backlog.isIdle()) {
      writer.write(backlog.take(Writer.UNITS_AT_ONCE, Duration.ZERO));
    }
  }

  private Planner planner(Engine engine) throws InterruptedException {
    databases.northbound().replica().awaitCurrent(databases.patience());
    try {
      databases.southbound().replica().awaitCurrent(SOUTHBOUND_PATIENCE);
    } catch (OvsdbException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      // Without it only gateways cannot be placed anew.
    }
    return new Planner(engine, databases);
  }

  private static List<List<Unit>> chunks(List<Unit> units) {
    var chunks = new ArrayList<List<Unit>>();
    for (int from = 0; from < units.size(); from += Writer.UNITS_AT_ONCE) {
      chunks.add(units.subList(from, Math.min(units.size(), from + Writer.UNITS_AT_ONCE)));
    }
    return chunks;
  }
}
