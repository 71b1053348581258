package org.nucleon.ovn.reconcile;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.nucleon.engine.Engine;
import org.nucleon.ovn.OvnDatabases;
import org.nucleon.ovn.agents.Workers;
import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.ovn.settings.OvnOptions;
import org.nucleon.ovn.southbound.Southbound;
import org.nucleon.ovn.status.StatusKeeper;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.OvsdbException;
import org.nucleon.store.ChangesMissed;
import org.nucleon.store.Store;
import org.nucleon.store.StoreException;

/// The time between taking the lease and losing it: changes are heard, OVN's databases are listened to, and one thread writes.
final class Reign {
  private static final System.Logger LOG = System.getLogger(Reign.class.getName());
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration AWAIT = Duration.ofSeconds(2);
  private static final Duration END_PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(200);
  /// An operator has to act.
  private static final Duration STRANGE_PAUSE = Duration.ofSeconds(10);

  private final Engine engine;
  private final OvnDatabases databases;
  private final Workers workers;
  private final Writer.Counts counts;
  private final Planner planner;
  private final Northbound northbound;
  private final Southbound southbound;
  private final StatusKeeper statuses;
  private final Backlog backlog;
  private final AtomicBoolean everything = new AtomicBoolean(true);
  private final AtomicBoolean over = new AtomicBoolean();
  private final ResyncRequests requests;
  private final OwnWrites own = new OwnWrites(InstantSource.system());
  // From before the first comparison, so that nothing falls between the two.
  private final Store.ChangeCursor changes;
  private final ChangeFeed feed;
  private final Duration compareEvery;

  Reign(Engine engine, OvnDatabases databases, Workers workers, Writer.Counts counts) {
    this.engine = engine;
    this.databases = databases;
    this.workers = workers;
    this.counts = counts;
    this.planner = new Planner(engine, databases);
    this.northbound = databases.northbound();
    this.southbound = databases.southbound();
    this.statuses = new StatusKeeper(engine, databases);
    this.backlog = new Backlog(InstantSource.system(), databases.settings().get(OvnOptions.RETRY_MAX_INTERVAL));
    this.requests = new ResyncRequests(northbound);
    this.compareEvery = databases.settings().get(OvnOptions.DRIFT_CHECK_INTERVAL);
    this.changes = engine.store().changes();
    this.feed = ChangeFeed.of(changes, engine, northbound, backlog, () -> everything.set(true));
  }

  void last(Lease lease) throws InterruptedException {
    var keeper = Thread.ofVirtual().name("ovn lease").start(() -> keep(lease));
    var clerk = Thread.ofVirtual().name("ovn status").start(statuses::run);
    var herald = Thread.ofVirtual().name("ovn signs of life").start(() -> workers.report(engine));
    var reader = Thread.ofVirtual().name("ovn changes").start(this::follow);
    var whereabouts = new Whereabouts(northbound, backlog);
    try (var _ = southbound.replica().listen(whereabouts::chassisChanged, Southbound.CHASSIS);
        var _ = northbound.replica().listen(whereabouts::portsChanged, Tables.PORT);
        var _ = northbound.replica().listen(statuses::northboundChanged, Tables.PORT, Tables.NAT, Tables.LOAD_BALANCER);
        var _ = southbound.replica().listen(statuses::southboundChanged, Southbound.PORT_BINDING);
        var _ = southbound.replica().listen(statuses::hostChanged, Southbound.CHASSIS_PRIVATE)) {
      reign();
    } finally {
      over.set(true);
      end(List.of(keeper, reader, clerk, herald));
    }
  }

  /// Waits for them also when this thread is asked to stop: nobody may use a database that is about to be closed.
  private static void end(List<Thread> helpers) throws InterruptedException {
    boolean interrupted = Thread.interrupted();
    for (var helper : helpers) {
      helper.interrupt();
    }
    for (var helper : helpers) {
      if (!helper.join(END_PATIENCE)) {
        LOG.log(Level.WARNING, "{0} does not end.", helper.getName());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep(Lease lease) {
    try {
      lease.keep();
      LOG.log(Level.INFO, "Another server writes to OVN now.");
    } catch (InterruptedException _) {
      // The reign is over for another reason.
    } finally {
      over.set(true);
    }
  }

  private void follow() {
    try {
      while (!over.get()) {
        followOnce();
      }
    } catch (InterruptedException _) {
      // The reign is over.
    }
  }

  private void followOnce() throws InterruptedException {
    try {
      changes.await(LOOK_EVERY);
      feed.catchUp();
    } catch (ChangesMissed e) {
      LOG.log(Level.INFO, "{0}", e.getMessage());
    } catch (RuntimeException e) {
      // The service's database is away, or a fault of ours.
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LOG.log(Level.WARNING, "Changes could not be followed for a moment", e);
      Thread.sleep(PAUSE);
    }
  }

  private void reign() throws InterruptedException {
    while (!over.get()) {
      try {
        awaitDatabases();
        if (northbound.replica().isCurrent() && !isStrange()) {
          write(Fence.raise(databases.northboundClient(), northbound, databases.patience()));
        }
      } catch (Dethroned e) {
        LOG.log(Level.INFO, "Another server writes to OVN now.");
        return;
      } catch (OvsdbException | StoreException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedException();
        }
        LOG.log(Level.WARNING, "Writing to OVN stopped, and will begin again: {0}", e.getMessage());
        Thread.sleep(PAUSE);
      }
    }
  }

  private boolean isStrange() throws InterruptedException {
    if (requests.isPending()) { // an operator wants it so
      return false;
    }
    var objection = Strangers.objection(engine, northbound);
    if (objection.isPresent()) {
      LOG.log(Level.ERROR, "{0}", objection.get());
      Thread.sleep(STRANGE_PAUSE);
    }
    return objection.isPresent();
  }

  /// Without the Southbound database OVN can be written to; only, gateways stay where they are.
  private void awaitDatabases() throws InterruptedException {
    for (var replica : List.of(northbound.replica(), southbound.replica())) {
      try {
        replica.awaitCurrent(AWAIT);
      } catch (OvsdbException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        LOG.log(Level.DEBUG, "{0}", e.getMessage());
      }
    }
  }

  /// Until the connection has to be made anew: then the database may be another, with other contents.
  private void write(Fence fence) throws InterruptedException {
    var client = databases.northboundClient();
    long connection = client.connections();
    var writer = new Writer(planner, northbound, client, fence, backlog, feed, databases.patience(), counts, own, new Neighbours(databases));
    everything.set(true);
    BooleanSupplier isConnected = () -> client.connections() == connection && northbound.replica().isCurrent();
    var drift = new Drift(own, backlog);
    try (var _ = northbound.replica().listen(batch -> {
      if (isConnected.getAsBoolean()) {
        drift.rowsChanged(batch);
      }
    })) {
      write(fence, writer, isConnected);
    }
  }

  private void write(Fence fence, Writer writer, BooleanSupplier isConnected) throws InterruptedException {
    var client = databases.northboundClient();
    var next = Instant.MAX;
    boolean building = false;
    while (!over.get() && isConnected.getAsBoolean()) {
      boolean all = everything.getAndSet(false);
      if (all || requests.isPending() || !Instant.now().isBefore(next)) {
        requests.taken();
        building |= all;
        feed.hasTold();
        writer.compareEverything();
        next = Instant.MAX;
      }
      Set<Unit> units = backlog.take(Writer.UNITS_AT_ONCE, LOOK_EVERY);
      if (!units.isEmpty()) {
        writeOrPutBack(writer, units);
      }
      if (backlog.comparedAll()) {
        writer.comparedEverything();
        requests.done(fence, client, databases.patience());
        next = compareEvery.isZero() ? Instant.MAX : Instant.now().plus(compareEvery);
        LOG.log(Level.INFO, "OVN is as the database says: {0} edits in {1} transactions so far, {2} units put off.",
            counts.edits(), counts.transactions(), backlog.failures().size());
        if (building && feed.hasTold()) {
          // Rows that would have remembered what a change touched may not have been there yet. Now they are: once more is enough.
          next = Instant.MIN;
        }
        building = false;
      }
    }
  }

  private void writeOrPutBack(Writer writer, Set<Unit> units) {
    boolean done = false;
    try {
      statuses.look(writer.write(units));
      done = true;
    } catch (ChangesMissed e) {
      LOG.log(Level.INFO, "{0}", e.getMessage());
    } finally {
      if (!done) {
        backlog.add(units);
      }
    }
  }
}
