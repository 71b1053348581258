package org.nucleon.ovn.reconcile;

import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Caller;
import org.nucleon.engine.Engine;
import org.nucleon.model.Standard;
import org.nucleon.networking.network.Network;
import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.store.Condition;

/// Keeps a server with a new database from taking the running cloud of another service for its own rubbish.
///
/// Whose rows they are cannot be seen from their names: every driver of the family names them alike. But a Northbound database that this
/// program never wrote to, whose networks are all unknown to the service's database, is someone else's until an operator says otherwise.
final class Strangers {

  private static final int IDS_AT_ONCE = 500;

  private Strangers() {}

  /// @return why nothing may be written
  static Optional<String> objection(Engine engine, Northbound northbound) {
    if (Fence.wasRaised(northbound)) {
      return Optional.empty();
    }
    var networks = northbound.view().units().stream().filter(unit -> unit.kind() == Unit.Kind.NETWORK).map(Unit::id).toList();
    return networks.isEmpty() || isAnyKnown(engine, networks) ? Optional.empty() : Optional.of(
        "The Northbound database holds %d networks of a service whose database is not this one. Nothing is written to it until they are imported".formatted(
            networks.size()) + " (nucleon import neutron), or given up (nucleon sync, which deletes them).");
  }

  private static boolean isAnyKnown(Engine engine, List<String> networks) {
    for (int from = 0; from < networks.size(); from += IDS_AT_ONCE) {
      var some = networks.subList(from, Math.min(from + IDS_AT_ONCE, networks.size()));
      if (engine.read(Caller.SELF, work -> work.tx().exists(Network.RESOURCE, Condition.in(Standard.ID, some)))) {
        return true;
      }
    }
    return false;
  }
}
