package org.nucleon.networking.pvlan;

import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Fault;

/// The refusals of this package, in the API's words.
final class PrivateVlanFaults {

  private PrivateVlanFaults() {}

  static Fault notEnabled(String networkId) {
    return new BadRequest("PVLANNotEnabledOnNetwork", "PVLAN is not enabled on network %s.".formatted(networkId));
  }

  static Fault unsecuredNetwork(String networkId) {
    return new BadRequest("PVLANNetworkPortSecurityDisabled", "Port security is disabled on network %s, cannot enable PVLAN.".formatted(networkId));
  }

  static Fault unsecuredPort(String portId) {
    return new BadRequest("PVLANPortSecurityDisabled", "Port security is disabled for port %s, cannot set PVLAN.".formatted(portId));
  }

  static Fault communityNeeded(String portId) {
    return new BadRequest("PVLANCommunityNameRequired", "Community name is required for ports with PVLAN type \"community\": %s.".formatted(portId));
  }

  static Fault noCommunity(String portId) {
    return new BadRequest("PVLANCannotSetCommunityName",
        "PVLAN community name cannot be set if port type is not \"community\" for this port: %s.".formatted(portId));
  }
}
