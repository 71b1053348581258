package org.nucleon.ovn.reconcile;

import java.util.LinkedHashSet;
import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.ChangeBatch;

/// Chassis come, go and change, and ports come up on hosts: rows that tell where something is are to be looked at.
final class Whereabouts {
  private final Northbound northbound;
  private final Backlog backlog;

  Whereabouts(Northbound northbound, Backlog backlog) {
    this.northbound = northbound;
    this.backlog = backlog;
  }

  /// Gateways may have to move.
  void chassisChanged(ChangeBatch batch) {
    boolean matters = batch.changes().stream().anyMatch(change -> change.changed("other_config") || change.changed("external_ids"));
    if (matters && northbound.replica().isLoaded()) {
      backlog.add(northbound.view().placements().affected());
    }
  }

  /// A port tells its host as long as it is up. With distributed floating IPs, that host answers for them as well.
  void portsChanged(ChangeBatch batch) {
    if (!northbound.replica().isLoaded()) {
      return;
    }
    var units = new LinkedHashSet<Unit>();
    var view = northbound.view();
    for (var change : batch.changes()) {
      var row = change.after().filter(_ -> !change.inserted() && change.changed("up"));
      row.flatMap(northbound::unitOf).ifPresent(units::add);
      row.ifPresent(port -> units.addAll(view.floatingIpsOf(port.string("name"))));
    }
    backlog.add(units);
  }
}
