package org.nucleon.networking.flavor;

import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;

/// A service profile says how a service is made, and stays as it is while flavors are made of it.
final class ProfileRules implements Rules {

  @Override
  public void creating(Work work, Draft profile) {
    requireMaker(work, profile);
  }

  @Override
  public void updating(Work work, Entity before, Draft profile) {
    requireUnbound(work, before.id());
    requireMaker(work, profile);
  }

  private static void requireMaker(Work work, Draft profile) {
    String driver = profile.get(Flavor.DRIVER, "");
    if (driver.isEmpty() && profile.get(Flavor.METAINFO, "").isEmpty()) {
      throw FlavorFaults.profileEmpty();
    }
    if (!driver.isEmpty() && Makers.find(work, driver).isEmpty()) {
      throw FlavorFaults.unknownDriver(driver);
    }
  }

  @Override
  public void deleting(Work work, Entity profile) {
    requireUnbound(work, profile.id());
  }

  private static void requireUnbound(Work work, String profileId) {
    if (!work.tx().query(row -> row.string(1), "SELECT flavor_id FROM flavor_service_profiles WHERE service_profile_id = ?", profileId).isEmpty()) {
      throw FlavorFaults.profileInUse(profileId);
    }
  }
}
