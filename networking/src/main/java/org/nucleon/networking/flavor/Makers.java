package org.nucleon.networking.flavor;

import java.util.Optional;
import java.util.stream.Collectors;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.serviceprovider.ServiceProvider;
import org.nucleon.store.Condition;

/// Who makes services of flavors.
public final class Makers {

  private Makers() {}

  /// The provider that makes the next service of a flavor.
  ///
  /// @throws org.nucleon.model.fault.Fault when there is no such flavor, or nobody makes it
  public static ServiceProvider of(Work work, String flavorId) {
    var flavor = work.get(Flavor.RESOURCE_NAME, flavorId);
    if (!flavor.isTrue(Flavor.ENABLED)) {
      throw FlavorFaults.flavorDisabled();
    }
    String driver = profile(work, flavor).get(Flavor.DRIVER, "");
    return find(work, driver).orElseThrow(() -> FlavorFaults.unknownDriver(driver));
  }

  /// The first of a flavor's profiles that is enabled.
  static Entity profile(Work work, Entity flavor) {
    var ids = flavor.get(Flavor.SERVICE_PROFILES);
    if (ids.isEmpty()) {
      throw FlavorFaults.notBound("", flavor.id());
    }
    var profiles = work.list(Flavor.PROFILE_NAME, Condition.in(Standard.ID, ids)).stream().collect(Collectors.toMap(Entity::id, profile -> profile));
    return ids.stream().map(profiles::get).filter(profile -> profile.isTrue(Flavor.ENABLED)).findFirst().orElseThrow(FlavorFaults::profileDisabled);
  }

  static Optional<ServiceProvider> find(Work work, String driver) {
    return work.contributed(ServiceProvider.class).stream().filter(provider -> provider.driver().equals(driver)).findFirst();
  }
}
