package org.nucleon.engine;

import java.util.ArrayList;
import org.nucleon.model.Entity;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.store.Condition;

/// Which rows of a resource a caller sees: all for administrators and services, else its own and what services say.
final class Sight {

  private Sight() {}

  /// Whether a caller sees a row for reasons that the row itself tells; there may be others.
  static boolean isSure(Entity row, Caller caller) {
    return caller.seesAll() || row.resource().isOwned() && row.projectId().equals(caller.projectId());
  }

  static Condition of(Registry registry, Resource resource, Caller caller) {
    if (caller.seesAll() || !resource.isOwned()) {
      return Condition.ALWAYS;
    }
    var any = new ArrayList<Condition>();
    any.add(Condition.equal(Standard.PROJECT_ID, caller.projectId()));
    registry.visibilities(resource.name()).forEach(visibility -> any.add(visibility.visibleTo(caller)));
    return new Condition.Or(any);
  }
}
