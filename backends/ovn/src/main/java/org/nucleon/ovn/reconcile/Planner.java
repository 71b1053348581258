package org.nucleon.ovn.reconcile;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.nucleon.engine.Caller;
import org.nucleon.engine.Engine;
import org.nucleon.ovn.OvnDatabases;
import org.nucleon.ovn.northbound.Translation;
import org.nucleon.ovn.northbound.View;
import org.nucleon.ovn.row.Shape;
import org.nucleon.ovn.settings.OvnSettings;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.Truth;
import org.nucleon.ovn.truth.Unit;

/// Makes plans: reads what shall be in one snapshot, and compares it with what stands.
final class Planner {
  /// A port needs its network, a router's port its router: chains are short.
  private static final int ROUNDS_MAX = 8;

  private final Engine engine;
  private final OvnDatabases databases;
  private final OvnSettings settings;
  private final Translation translation;

  Planner(Engine engine, OvnDatabases databases) {
    this.engine = engine;
    this.databases = databases;
    this.settings = OvnSettings.of(engine.settings());
    this.translation = new Translation(settings);
  }

  /// A plan for these units, and for those without whose rows theirs would hang in the air.
  ///
  /// @throws IllegalStateException when there is no end of these
  Plan plan(Collection<Unit> units, View view) {
    Set<Unit> all = new LinkedHashSet<>(units);
    var plan = compare(all, view);
    for (int round = 1; !plan.lacking().isEmpty() && round < ROUNDS_MAX; round++) {
      all.addAll(plan.lacking());
      plan = compare(all, view);
    }
    if (!plan.lacking().isEmpty()) {
      throw new IllegalStateException("%d units need %s and ever more.".formatted(all.size(), plan.lacking()));
    }
    return plan;
  }

  private Plan compare(Set<Unit> units, View view) {
    Facts facts = engine.read(Caller.SELF, work -> Truth.read(work, units));
    var hosts = new Hosts(view, databases.southbound(), settings.scheduler().equals("leastloaded"),
        databases.northboundClient().schema(databases.patience()).version());
    return Plan.of(Set.copyOf(units), facts, view, hosts, translation, shape());
  }

  /// All there shall be, and all there is, in the order of kinds.
  LinkedHashSet<Unit> everything() {
    var kinds = new EnumMap<Unit.Kind, LinkedHashSet<Unit>>(Unit.Kind.class);
    Stream.concat(engine.read(Caller.SELF, Truth::all).stream(), databases.northbound().view().units().stream())
        .forEach(unit -> kinds.computeIfAbsent(unit.kind(), _ -> new LinkedHashSet<>()).add(unit));
    var all = new LinkedHashSet<Unit>();
    kinds.values().forEach(all::addAll);
    return all;
  }

  private Shape shape() {
    var schema = databases.northboundClient().schema(databases.patience());
    return schema::hasColumn;
  }
}
