package org.nucleon.ovn.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nucleon.model.Entity;
import org.nucleon.ovn.truth.Unit;

/// Ports whose machines move, or have just moved, and that are wired nowhere for an instant: one host gives such a port up, then the other
/// takes it. Nobody is told unless it lasts.
final class Interruptions {
  /// Hosts take a fraction of a second, unless they are busy.
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final InstantSource clock;

  // Guarded by this object's monitor; as many as ports move at a time.
  private final Map<String, Instant> moving = new HashMap<>();
  private final Map<String, Instant> interrupted = new HashMap<>();

  Interruptions(InstantSource clock) {
    this.clock = clock;
  }

  /// A port was seen to be about to move, or to be moving still.
  synchronized void moves(String portId) {
    moving.values().removeIf(this::isLongAgo);
    moving.put(portId, clock.instant());
  }

  /// A port is wired, or everybody knows that it is not.
  synchronized void isOver(String portId) {
    interrupted.remove(portId);
  }

  /// A port that is believed to be wired is not.
  ///
  /// @return whether nobody is to be told yet
  synchronized boolean mayPass(String portId) {
    if (!interrupted.containsKey(portId) && !(moving.containsKey(portId) && !isLongAgo(moving.get(portId)))) {
      return false;
    }
    return !isLongAgo(interrupted.computeIfAbsent(portId, _ -> clock.instant()));
  }

  /// Whether nobody was told yet that a port is not wired.
  synchronized boolean isSecret(String portId) {
    return interrupted.containsKey(portId) && !isLongAgo(interrupted.get(portId));
  }

  /// Ports that have not been wired for too long, to be looked at again.
  synchronized Set<Unit> overdue() {
    return interrupted.entrySet().stream().filter(each -> isLongAgo(each.getValue())).map(each -> Unit.port(each.getKey())).collect(Collectors.toSet());
  }

  /// Ports that are gone move no more.
  synchronized void keepOnly(Collection<Unit> looked, Collection<Entity> found) {
    if (!interrupted.isEmpty()) {
      var there = found.stream().map(Entity::id).collect(Collectors.toSet());
      looked.stream().filter(unit -> unit.kind() == Unit.Kind.PORT && !there.contains(unit.id())).forEach(unit -> interrupted.remove(unit.id()));
    }
  }

  private boolean isLongAgo(Instant time) {
    return Duration.between(time, clock.instant()).compareTo(PATIENCE) > 0;
  }
}
