package org.nucleon.ovn.reconcile;

import java.util.Collection;
import java.util.Set;
import org.nucleon.ovn.row.Edit;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.PendingTransaction;

/// A plan on its way to the server.
///
/// @param units for which it was made; the plan may be about more
/// @param stale what routers have to forget when it has arrived
record Flight(Set<Unit> units, Plan plan, Neighbours.Stale stale, PendingTransaction pending) {
  /// What hangs from others and from which nothing is worked out for others. Not so routers and networks: gateways are placed by where
  /// all the other gateways are.
  private static final Set<Unit.Kind> INDEPENDENT = Set.of(Unit.Kind.SUBNET, Unit.Kind.ADDRESS_GROUP, Unit.Kind.SECURITY_GROUP,
      Unit.Kind.SECURITY_GROUP_RULE, Unit.Kind.PORT);

  /// Whether such units may be planned while others of the kind are on their way.
  static boolean mayOverlap(Collection<Unit> units) {
    return units.stream().allMatch(unit -> INDEPENDENT.contains(unit.kind()));
  }

  /// Whether others may be planned before this has arrived: none of its rows goes, so nothing can be made to point at one that is gone.
  boolean mayBeOverlapped() {
    return mayOverlap(plan.units()) && plan.edits().stream().noneMatch(Edit.Delete.class::isInstance);
  }
}
