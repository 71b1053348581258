package org.nucleon.networking.flavor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nucleon.engine.RelationRule;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.store.Condition;

/// `/flavors/{id}/service_profiles`: the profiles that a flavor is made of.
final class ProfilesOfFlavor implements RelationRule {

  @Override
  public List<Entity> list(Work work, Entity flavor) {
    return work.list(Flavor.PROFILE_NAME, Condition.in(Standard.ID, flavor.get(Flavor.SERVICE_PROFILES)));
  }

  @Override
  public void add(Work work, Entity flavor, String profileId, Map<String, Object> body) {
    var profiles = new ArrayList<>(flavor.get(Flavor.SERVICE_PROFILES));
    if (profiles.contains(profileId)) {
      throw FlavorFaults.bound(profileId, flavor.id());
    }
    profiles.add(profileId);
    work.update(flavor, Values.of(Flavor.SERVICE_PROFILES, List.copyOf(profiles)));
  }

  @Override
  public void remove(Work work, Entity flavor, String profileId) {
    var profiles = new ArrayList<>(flavor.get(Flavor.SERVICE_PROFILES));
    if (!profiles.remove(profileId)) {
      throw FlavorFaults.notBound(profileId, flavor.id());
    }
    work.update(flavor, Values.of(Flavor.SERVICE_PROFILES, List.copyOf(profiles)));
  }
}
