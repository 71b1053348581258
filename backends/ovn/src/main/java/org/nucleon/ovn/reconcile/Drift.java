package org.nucleon.ovn.reconcile;

import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.Set;
import org.nucleon.ovn.northbound.Touched;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.ChangeBatch;

/// What others changed in rows of ours: to be looked at, and put right. What is there at the start is compared anyway, and so is what a
/// new connection shows to be otherwise: if that is another database, each of our rows.
///
/// When the server or this program is behind, our change of a row and a later one of another's, or one just before it, are told as one, which
/// passes for ours. A tag that OVN noted late is looked at all the same, for it is never our doing and OVN would leave it there.
final class Drift {
  private static final System.Logger LOG = System.getLogger(Drift.class.getName());

  private final OwnWrites own;
  private final Backlog backlog;

  Drift(OwnWrites own, Backlog backlog) {
    this.own = own;
    this.backlog = backlog;
  }

  /// The Northbound database has changed.
  void rowsChanged(ChangeBatch batch) {
    var units = new LinkedHashSet<Unit>();
    for (var change : batch.changes()) {
      boolean ours = own.isOurs(change.uuid()) || change.inserted();
      units.addAll(!ours || Touched.isTaggedLate(change) ? Touched.by(change, batch.after()) : Set.of());
    }
    if (!units.isEmpty()) {
      LOG.log(Level.DEBUG, "Others changed rows of {0}.", units);
      backlog.add(units);
    }
  }
}
