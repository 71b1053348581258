package org.nucleon.ovn.status;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nucleon.engine.Caller;
import org.nucleon.engine.Engine;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.Fault;
import org.nucleon.networking.port.Arrivals;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;
import org.nucleon.ovn.OvnDatabases;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.ChangeBatch;
import org.nucleon.ovsdb.OvsdbException;
import org.nucleon.store.Condition;
import org.nucleon.store.StoreException;

/// Brings what OVN has made of ports and floating IPs back to the Networking API. As everywhere, an event only tells where to look.
///
/// Runs where the lease is, so each transition is written once.
public final class StatusKeeper {
  private static final System.Logger LOG = System.getLogger(StatusKeeper.class.getName());
  private static final int AT_ONCE = 200;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Engine engine;
  private final OvnDatabases databases;
  private final TrunkState trunks;
  private final Destinations destinations;
  private final Interruptions interruptions = new Interruptions(InstantSource.system());

  // Guarded by this object's monitor; bounded by the number of ports and floating IPs.
  private final Set<Unit> waiting = new LinkedHashSet<>();

  public StatusKeeper(Engine engine, OvnDatabases databases) {
    this.engine = engine;
    this.databases = databases;
    this.trunks = new TrunkState(engine, databases, interruptions);
    this.destinations = new Destinations(databases);
  }

  /// Have a look at these; others than ports and floating IPs have no state.
  public synchronized void look(Collection<Unit> units) {
    units.stream().filter(unit -> unit.kind() == Unit.Kind.PORT || unit.kind() == Unit.Kind.FLOATING_IP).forEach(waiting::add);
    notifyAll();
  }

  /// Something changed in the Northbound database.
  public void northboundChanged(ChangeBatch batch) {
    look(batch.changes().stream().filter(change -> !change.table().equals(Tables.PORT) ? change.inserted() || change.deleted()
            : change.changed("up") || change.changed("enabled"))
        .flatMap(change -> change.after().or(change::before).stream())
        .flatMap(row -> databases.northbound().unitOf(row).stream()).toList());
  }

  /// Something changed in the Southbound database.
  public void southboundChanged(ChangeBatch batch) {
    look(batch.changes().stream().filter(change -> change.changed("up") || change.changed("chassis")
            || change.changed("additional_chassis"))
        .flatMap(change -> change.after().or(change::before).stream())
        .map(row -> row.string("logical_port")).map(StatusKeeper::portOf).map(Unit::port).collect(Collectors.toSet()));
  }

  /// A host's controller has caught up.
  public void hostChanged(ChangeBatch batch) {
    look(destinations.awaited());
  }

  /// A gateway's place on a chassis has a port of its own in the Southbound database.
  private static String portOf(String logicalPort) {
    return logicalPort.startsWith("cr-lrp-") ? logicalPort.substring("cr-lrp-".length()) : logicalPort;
  }

  /// Writes what it is told to look at, until interrupted.
  public void run() {
    try {
      while (true) {
        var units = take();
        awaitDatabases();
        try {
          var differing = engine.read(Caller.SELF, work -> differing(work, units));
          if (!differing.isEmpty()) {
            engine.write(Caller.SELF, work -> {
              write(work, differing);
              return null;
            });
          }
          trunks.look(units);
          destinations.ask();
        } catch (StoreException | OvsdbException e) {
          if (Thread.currentThread().isInterrupted()) {
            return;
          }
          LOG.log(Level.WARNING, "The state of {0} ports and floating IPs could not be written yet: {1}", units.size(), e.getMessage());
          look(units);
          Thread.sleep(PAUSE);
        } catch (RuntimeException e) {
          // One of them was deleted under our hands, or its rules refuse: the others must not wait for it.
          LOG.log(Level.DEBUG, "The state of some ports is written one by one", e);
          oneByOne(units);
        }
      }
    } catch (InterruptedException _) {
      // Asked to end.
    }
  }

  /// A database that is away says nothing about ports; least of all that they are down.
  private void awaitDatabases() throws InterruptedException {
    while (!databases.northbound().replica().isCurrent() || !databases.southbound().replica().isCurrent()) {
      Thread.sleep(LOOK_EVERY);
    }
  }

  private void oneByOne(Set<Unit> units) {
    for (var unit : units) {
      try {
        engine.write(Caller.SELF, work -> {
          write(work, Set.of(unit));
          return null;
        });
        trunks.look(Set.of(unit));
      } catch (Fault e) {
        LOG.log(Level.DEBUG, "{0} is not what it was: {1}", unit, e.getMessage());
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "The state of " + unit + " could not be written", e);
      }
    }
  }

  private synchronized Set<Unit> take() throws InterruptedException {
    while (waiting.isEmpty()) {
      wait(PAUSE.toMillis());
      waiting.addAll(destinations.overdue());
      waiting.addAll(interruptions.overdue());
    }
    var taken = waiting.stream().limit(AT_ONCE).collect(Collectors.toCollection(LinkedHashSet::new));
    waiting.removeAll(taken);
    return taken;
  }

  /// Most are looked at in vain: writers need not wait for that.
  private Set<Unit> differing(Work work, Set<Unit> units) {
    var looked = entities(work, "port", units, Unit.Kind.PORT);
    destinations.keepOnly(units, looked);
    interruptions.keepOnly(units, looked);
    var ports = looked.stream().filter(port -> destinations.reachedBy(port).isPresent() || differs(port)).map(port -> Unit.port(port.id()));
    var floatingIps = entities(work, "floatingip", units, Unit.Kind.FLOATING_IP).stream()
        .filter(floatingIp -> !floatingIp.get(Standard.STATUS, "").equals(statusOfFloatingIp(floatingIp.id()))).map(each -> Unit.floatingIp(each.id()));
    return Stream.concat(ports, floatingIps).collect(Collectors.toSet());
  }

  private String statusOfFloatingIp(String id) {
    return databases.northbound().view().hasFloatingIp(id) ? "ACTIVE" : "DOWN";
  }

  private void write(Work work, Set<Unit> units) {
    for (var port : entities(work, "port", units, Unit.Kind.PORT)) {
      destinations.reachedBy(port).ifPresent(host -> work.contributed(Arrivals.class).forEach(who -> who.arrived(work, port, host)));
      if (differs(port)) {
        // Again, on what no one changes now.
        var locked = work.lock("port", port.id());
        var values = values(locked);
        if (differs(locked)) {
          work.update(locked, values);
        }
      }
    }
    for (var floatingIp : entities(work, "floatingip", units, Unit.Kind.FLOATING_IP)) {
      var status = statusOfFloatingIp(floatingIp.id());
      if (!floatingIp.get(Standard.STATUS, "").equals(status)) {
        work.update(work.lock("floatingip", floatingIp.id()), Values.of(Standard.STATUS, status));
      }
    }
  }

  private static List<Entity> entities(Work work, String resource, Set<Unit> units, Unit.Kind kind) {
    var ids = units.stream().filter(unit -> unit.kind() == kind).map(Unit::id).toList();
    return ids.isEmpty() || work.model().find(resource).isEmpty() ? List.of() : work.list(resource, Condition.in(Standard.ID, ids));
  }

  private boolean differs(Entity port) {
    var status = port.get(Standard.STATUS, "");
    return (status.equals(Port.ACTIVE) || status.equals(Port.DOWN)) && (!status.equals(status(port)) || !port.get(Binding.HOST, "").equals(host(port)));
  }

  private Values values(Entity port) {
    var values = Values.of(Standard.STATUS, status(port));
    String host = host(port);
    if (!port.get(Binding.HOST, "").equals(host)) {
      values.and(Binding.HOST, host);
      if (Binding.isUnplugged(port) && !isGateway(port)) {
        values.and(Binding.VIF_TYPE, Binding.UNBOUND); // it is only known to be there, and stays what it is
      }
    }
    return values;
  }

  private String status(Entity port) {
    var view = databases.northbound().view();
    if (PortState.isMoving(port)) {
      interruptions.moves(port.id());
    }
    if (PortState.isActive(port, view, databases.southbound())) {
      interruptions.isOver(port.id());
      return Port.ACTIVE;
    }
    if (port.get(Standard.STATUS, "").equals(Port.ACTIVE) && PortState.mayBeWired(port, view)) {
      return interruptions.mayPass(port.id()) ? Port.ACTIVE : Port.DOWN;
    }
    interruptions.isOver(port.id());
    return Port.DOWN;
  }

  /// Nobody chooses the host of a gateway but OVN. A port that nobody is plugged into is where the one is that holds its address, if it is
  /// shared.
  private String host(Entity port) {
    var host = port.get(Binding.HOST, "");
    if (isGateway(port)) {
      return databases.southbound().gatewayHost(port.id()).orElse(host);
    }
    var type = databases.northbound().view().typeOf(port.id());
    if (type.isEmpty() || !Binding.isUnplugged(port) || port.get(Port.DEVICE_OWNER, "").startsWith("network:")) {
      return host;
    }
    return type.get().equals("virtual")
        ? databases.southbound().plug(port.id()).flatMap(plug -> plug.hosts().stream().findFirst()).orElse("") : "";
  }

  private static boolean isGateway(Entity port) {
    return port.get(Port.DEVICE_OWNER, "").equals("network:router_gateway");
  }
}
