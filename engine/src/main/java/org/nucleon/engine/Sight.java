package org.nucleon.engine;

import java.util.ArrayList;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.store.Condition;

/// Which rows of a resource a caller sees: all for administrators and services, else its own and what services say.
final class Sight {

  private Sight() {}

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
