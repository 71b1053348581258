package org.nucleon.networking.flavor;

import java.util.List;
import java.util.Set;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.serviceprovider.ServiceProvider;

/// A flavor is of a known kind of service and stays as long as it is used.
final class FlavorRules implements Rules {

  /// The kinds of service that this API has, whoever makes them.
  private static final Set<String> KINDS = Set.of("CORE", "FLAVORS", "L3_ROUTER_NAT", "CONNTRACKHELPER", "FLOATINGIPPOOL", "LOGGING", "METERING",
      "NDPPROXY", "PORTFORWARDING", "QOS");

  @Override
  public void creating(Work work, Draft flavor) {
    String type = flavor.get(Flavor.SERVICE_TYPE);
    if (!KINDS.contains(type) && work.contributed(ServiceProvider.class).stream().noneMatch(provider -> provider.type().equals(type))) {
      throw FlavorFaults.unknownType(type);
    }
    requireProfiles(work, flavor.get(Flavor.SERVICE_PROFILES, List.of()));
  }

  @Override
  public void updating(Work work, Entity before, Draft flavor) {
    if (flavor.isGiven(Flavor.SERVICE_PROFILES)) {
      requireProfiles(work, flavor.get(Flavor.SERVICE_PROFILES, List.of()));
    }
  }

  /// They are held: one that changes is in no flavor.
  private static void requireProfiles(Work work, List<String> profiles) {
    profiles.stream().sorted().forEach(id -> work.lock(Flavor.PROFILE_NAME, id));
  }

  @Override
  public void deleting(Work work, Entity flavor) {
    if (work.contributed(FlavorUse.class).stream().anyMatch(use -> use.isUsed(work, flavor.id()))) {
      throw FlavorFaults.flavorInUse(flavor.id());
    }
  }
}
