package org.nucleon.importer.neutron;

import java.util.List;
import org.nucleon.importer.Copy;
import org.nucleon.importer.ResourceCopy;

/// Flavors of services, with the profiles behind them.
final class Flavors {

  private Flavors() {}

  static final Copy PROFILES = ResourceCopy.of("service_profile", "serviceprofiles").columns("id", "description", "driver", "enabled", "metainfo");

  static final Copy FLAVORS = ResourceCopy.of("flavor", "flavors").columns("id", "name", "description", "enabled", "service_type")
      .values("service_profiles", "flavorserviceprofilebindings", "flavor_id", "service_profile_id AS id", "service_profile_id");

  static final List<Copy> ALL = List.of(PROFILES, FLAVORS);
}
