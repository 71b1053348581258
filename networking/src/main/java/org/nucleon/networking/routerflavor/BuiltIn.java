package org.nucleon.networking.routerflavor;

import java.util.List;
import java.util.Optional;
import org.nucleon.networking.serviceprovider.ServiceProvider;

/// The providers of routers that are always there, by the names that operators know: whatever backend runs makes these routers. They
/// differ in the modes that a router of theirs may have.
///
/// @param distributed whether routers are distributed; empty where that is free to choose
/// @param ha          likewise
record BuiltIn(String name, String driver, Optional<Boolean> distributed, Optional<Boolean> ha) {

  static final String SERVICE_TYPE = "L3_ROUTER_NAT";

  static final List<BuiltIn> ALL = List.of(
      new BuiltIn("ovn", "neutron.services.ovn_l3.service_providers.ovn.OvnDriver", Optional.empty(), Optional.empty()),
      agents("dvrha", "dvrha.DvrHaDriver", true, true), agents("dvr", "dvr.DvrDriver", true, false), agents("ha", "ha.HaDriver", false, true),
      agents("single_node", "single_node.SingleNodeDriver", false, false));

  private static BuiltIn agents(String name, String driver, boolean distributed, boolean ha) {
    return new BuiltIn(name, "neutron.services.l3_router.service_providers." + driver, Optional.of(distributed), Optional.of(ha));
  }

  static Optional<BuiltIn> named(String name) {
    return ALL.stream().filter(each -> each.name.equals(name)).findFirst();
  }

  ServiceProvider provider() {
    return new ServiceProvider(SERVICE_TYPE, name, driver, false);
  }
}
