package org.nucleon.networking.network;

import java.util.List;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.fault.NotFound;

/// Why a network cannot be made, changed or deleted.
final class NetworkFaults {

  private NetworkFaults() {}

  static Fault inUse(String networkId, List<String> portIds) {
    return new Conflict("NetworkInUse", "Unable to complete operation on network %s. There are one or more ports still in use on the network,"
        .formatted(networkId) + " id for these ports is: %s.".formatted(String.join(",", portIds)));
  }

  static Fault sharedInUse(String networkName) {
    return new Conflict("InvalidSharedSetting", "Unable to reconfigure sharing settings for network %s. Multiple projects are using it."
        .formatted(networkName));
  }

  static Fault externalInUse(String networkId) {
    return new Conflict("ExternalNetworkInUse", "External network %s cannot be updated to be made non-external, since it has existing gateway ports."
        .formatted(networkId));
  }

  static Fault defaultExists(String networkId) {
    return new Conflict("DefaultExternalNetworkExists", "A default external network already exists: %s.".formatted(networkId));
  }

  static Fault unknownZone(String zone) {
    return new NotFound("AvailabilityZoneNotFound", "AvailabilityZone %s could not be found.".formatted(zone));
  }
}
