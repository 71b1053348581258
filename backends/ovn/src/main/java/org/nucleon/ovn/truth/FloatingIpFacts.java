package org.nucleon.ovn.truth;

import java.util.Optional;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.MacAddress;

/// @param mac  of the floating IP's own port on the external network
/// @param portId whose fixed address it leads to; empty when it leads nowhere or is used for port forwarding only
/// @param distributed whether its traffic leaves from the host of the port, where that is said of it alone
public record FloatingIpFacts(String id, IpAddress address, String networkId, Optional<MacAddress> mac, Optional<String> portId,
    Optional<IpAddress> fixedAddress, Optional<String> routerId, Optional<Boolean> distributed, long revision) {

  /// @param byDefault what holds for those of which nothing is said
  public boolean isDistributed(boolean byDefault) {
    return distributed.orElse(byDefault);
  }
}
