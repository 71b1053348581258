package org.nucleon.ovn.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.nucleon.ovn.truth.Unit;

/// The units that are to be looked at: those of fresh changes first, each once however often it changed; then those whose pause
/// after a failure is over; then those of a comparison of everything, if one is under way.
///
/// Bounded by the number of units there are.
final class Backlog {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Duration pauseMax;

  // Guarded by this object's monitor.
  private final Set<Unit> changed = new LinkedHashSet<>();
  private final Set<Unit> all = new LinkedHashSet<>();
  private final Map<Unit, Failure> failed = new HashMap<>();
  private boolean comparing;

  private record Failure(int times, Instant next) {}

  Backlog(InstantSource clock, Duration pauseMax) {
    this.clock = clock;
    this.pauseMax = pauseMax;
  }

  synchronized void add(Collection<Unit> units) {
    changed.addAll(units);
    notifyAll();
  }

  /// Begins to look at everything, in this order; what an earlier comparison still had to look at and this one does not know comes last.
  synchronized void addAll(SequencedSet<Unit> units) {
    var left = List.copyOf(all);
    all.clear();
    all.addAll(units);
    all.addAll(left);
    comparing = true;
    notifyAll();
  }

  /// Waits for the first.
  ///
  /// @return at most `max`; none when `patience` ran out
  synchronized Set<Unit> take(int max, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    var taken = takeNow(max);
    for (long left = patience.toMillis(); taken.isEmpty() && left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
      wait(left);
      taken = takeNow(max);
    }
    return taken;
  }

  /// The next of a comparison of everything, as long as there is nothing else to look at.
  synchronized Set<Unit> takeCompared(int max) {
    var taken = new LinkedHashSet<Unit>();
    if (changed.isEmpty()) {
      move(all, taken, max);
    }
    return taken;
  }

  private Set<Unit> takeNow(int max) {
    var taken = new LinkedHashSet<Unit>();
    move(changed, taken, max);
    var now = clock.instant();
    failed.entrySet().stream().filter(each -> !each.getValue().next().isAfter(now)).limit(Math.max(0, max - taken.size()))
        .forEach(each -> taken.add(each.getKey()));
    if (taken.isEmpty()) {
      move(all, taken, max);
    }
    return taken;
  }

  private static void move(Set<Unit> from, Set<Unit> to, int max) {
    var each = from.iterator();
    while (each.hasNext() && to.size() < max) {
      to.add(each.next());
      each.remove();
    }
  }

  synchronized void succeeded(Collection<Unit> units) {
    failed.keySet().removeAll(units);
  }

  /// Puts a unit off, each time for longer, so that it cannot hold up the others.
  ///
  /// @return until it is tried again
  synchronized Duration failed(Unit unit) {
    int times = failed.containsKey(unit) ? failed.get(unit).times() + 1 : 1;
    var pause = PAUSE.multipliedBy(1L << Math.min(times - 1, 16));
    var bounded = pause.compareTo(pauseMax) > 0 ? pauseMax : pause;
    failed.put(unit, new Failure(times, clock.instant().plus(bounded)));
    return bounded;
  }

  /// Whether everything that was asked for has been looked at, failures put off aside.
  synchronized boolean isIdle() {
    return changed.isEmpty() && all.isEmpty();
  }

  /// Whether a comparison of everything has just come to its end; tells so once.
  synchronized boolean comparedAll() {
    boolean ended = comparing && all.isEmpty();
    comparing &= !ended;
    return ended;
  }

  synchronized Set<Unit> failures() {
    return Set.copyOf(failed.keySet());
  }

  synchronized void clear() {
    changed.clear();
    all.clear();
    failed.clear();
    comparing = false;
  }
}
