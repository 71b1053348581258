package org.nucleon.ovn.truth;

import java.util.Optional;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.MacAddress;

/// @param mac  of the floating IP's own port on the external network
/// @param portId whose fixed address it leads to; empty when it leads nowhere or is used for port forwarding only
public record FloatingIpFacts(String id, IpAddress address, String networkId, Optional<MacAddress> mac, Optional<String> portId,
    Optional<IpAddress> fixedAddress, Optional<String> routerId, long revision) {}
