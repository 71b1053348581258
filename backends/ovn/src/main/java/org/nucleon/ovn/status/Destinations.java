package org.nucleon.ovn.status;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.nucleon.model.Entity;
import org.nucleon.networking.port.Binding;
import org.nucleon.ovn.OvnDatabases;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.ovn.southbound.Chassis;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.OvsdbException;
import org.nucleon.ovsdb.Transaction;

/// Ports whose running machines are about to move: whether they are wired where these go.
///
/// A host's controller says at once that it has taken such a port up, and not when it has wired it. But it says which state of the Northbound
/// database it has carried out: once it has taken the port up, the number of that state is raised, and when the host has reached it, the port
/// is wired.
final class Destinations {
  private static final System.Logger LOG = System.getLogger(Destinations.class.getName());
  /// As long as anybody waits before a machine moves: one that is told too early loses packets, one that is not told does not move.
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String STATE = "nb_cfg";

  private final OvnDatabases databases;

  // Guarded by this object's monitor; as many as ports are about to move.
  private final Map<String, Approach> approaches = new HashMap<>();

  /// @param state what the host has to reach; not known before it is asked for
  /// @param until when waiting ends
  /// @param over  whether it was reached, as far as anybody waits for it
  private record Approach(String host, OptionalLong state, long until, boolean over) {}

  Destinations(OvnDatabases databases) {
    this.databases = databases;
  }

  /// Where a port is about to move to, if it is wired there by now.
  synchronized Optional<String> reachedBy(Entity port) {
    var host = destination(port).filter(to -> databases.southbound().plug(port.id()).filter(plug -> plug.hosts().contains(to)).isPresent());
    if (host.isEmpty()) {
      approaches.remove(port.id());
      return Optional.empty();
    }
    var approach = Optional.ofNullable(approaches.get(port.id())).filter(known -> known.host.equals(host.get()))
        .orElseGet(() -> new Approach(host.get(), OptionalLong.empty(), System.nanoTime() + PATIENCE.toNanos(), false));
    var now = approach.over || !isOver(approach) ? approach : new Approach(approach.host, approach.state, approach.until, true);
    approaches.put(port.id(), now);
    return now.over ? host : Optional.empty();
  }

  private static Optional<String> destination(Entity port) {
    return port.get(Binding.PROFILE, Map.of()).get(Binding.MIGRATING_TO) instanceof String host && !host.isEmpty()
        && !host.equals(port.get(Binding.HOST, "")) ? Optional.of(host) : Optional.empty();
  }

  private boolean isOver(Approach approach) {
    if (System.nanoTime() - approach.until > 0) {
      LOG.log(Level.WARNING, "Host {0} does not say that it has wired a port that moves there; it is taken for wired.", approach.host);
      return true;
    }
    return approach.state.isPresent() && stateOf(approach.host) >= approach.state.getAsLong();
  }

  private long stateOf(String host) {
    var southbound = databases.southbound();
    var chassis = southbound.chassisOf(host).map(Chassis::name);
    return southbound.privates().stream().filter(row -> chassis.filter(row.string("name")::equals).isPresent()).mapToLong(row -> row.integer(STATE)).findFirst()
        .orElse(-1);
  }

  /// Ports that are gone are on their way nowhere.
  synchronized void keepOnly(Collection<Unit> looked, Collection<Entity> found) {
    if (!approaches.isEmpty()) {
      var there = found.stream().map(Entity::id).collect(Collectors.toSet());
      looked.stream().filter(unit -> unit.kind() == Unit.Kind.PORT && !there.contains(unit.id())).forEach(unit -> approaches.remove(unit.id()));
    }
  }

  /// Raises the number of the state for those who need one.
  ///
  /// @throws OvsdbException as the Northbound database is away; to be asked again
  void ask() {
    if (awaiting(approach -> !approach.over && approach.state.isEmpty()).isEmpty()) {
      return;
    }
    var northbound = databases.northbound().replica();
    var transaction = new Transaction();
    northbound.rows(Tables.GLOBAL).forEach(row -> transaction.mutate(Tables.GLOBAL, row.uuid(), Mutation.add(STATE, 1)));
    databases.northboundClient().transact(transaction, databases.patience());
    long raised = northbound.rows(Tables.GLOBAL).stream().mapToLong(row -> row.integer(STATE)).findFirst().orElse(0);
    synchronized (this) {
      approaches.replaceAll((_, approach) -> approach.state.isPresent() || approach.over ? approach
          : new Approach(approach.host, OptionalLong.of(raised), approach.until, false));
    }
  }

  /// Ports that wait for their host to catch up.
  Set<Unit> awaited() {
    return awaiting(approach -> !approach.over);
  }

  /// Ports that have waited long enough.
  Set<Unit> overdue() {
    return awaiting(approach -> !approach.over && System.nanoTime() - approach.until > 0);
  }

  private synchronized Set<Unit> awaiting(Predicate<Approach> which) {
    return approaches.entrySet().stream().filter(each -> which.test(each.getValue())).map(each -> Unit.port(each.getKey())).collect(Collectors.toSet());
  }
}
