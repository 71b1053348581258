package org.nucleon.networking.ipam;

import java.util.Set;

/// Device owners that addresses are handed out to differently.
final class Owners {

  private Owners() {}

  static final String DHCP = "network:dhcp";

  /// What a network's services have on each host; there is one for all of them.
  static final String DISTRIBUTED = "network:distributed";

  /// Router interfaces choose their addresses themselves, on subnets with automatic ones too.
  private static final Set<String> ROUTER_INTERFACES = Set.of("network:router_interface", "network:ha_router_replicated_interface",
      "network:router_interface_distributed", "network:router_centralized_snat");

  static boolean isRouterInterface(String owner) {
    return ROUTER_INTERFACES.contains(owner);
  }

  /// Routers may have a subnet's very first IPv6 address.
  static boolean isRouter(String owner) {
    return isRouterInterface(owner) || owner.equals("network:router_gateway");
  }
}
