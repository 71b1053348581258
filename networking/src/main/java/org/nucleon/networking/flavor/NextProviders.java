package org.nucleon.networking.flavor;

import java.util.IdentityHashMap;
import java.util.List;
import org.nucleon.engine.Unstored;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;

/// `/flavors/{id}/next_providers`: the one who makes the next service of the flavor.
final class NextProviders implements Unstored {

  @Override
  public List<Entity> list(Work work) {
    return List.of();
  }

  @Override
  public Unstored below(Entity flavor) {
    return work -> List.of(of(work, flavor));
  }

  private static Entity of(Work work, Entity flavor) {
    var provider = Makers.of(work, flavor.id());
    var values = new IdentityHashMap<Attribute<?>, Object>();
    values.put(Flavor.FLAVOR_ID, flavor.id());
    values.put(Flavor.PROVIDER, provider.name());
    values.put(Flavor.DRIVER, provider.driver());
    values.put(Flavor.METAINFO, Makers.profile(work, flavor).get(Flavor.METAINFO, ""));
    return Entity.of(Flavor.NEXT_PROVIDER, values);
  }
}
