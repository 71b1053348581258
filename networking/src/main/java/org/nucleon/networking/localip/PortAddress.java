package org.nucleon.networking.localip;

import java.util.List;
import java.util.Optional;
import org.nucleon.model.Entity;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;

/// Which of a port's addresses a request means.
final class PortAddress {

  private PortAddress() {}

  static IpAddress choose(Entity port, Optional<IpAddress> wanted) {
    var addresses = of(port);
    if (addresses.isEmpty()) {
      throw LocalIpFaults.noAddress(port.id());
    }
    wanted.filter(address -> !addresses.contains(address)).ifPresent(address -> {
      throw LocalIpFaults.otherAddress(port.id(), address);
    });
    if (wanted.isEmpty() && addresses.size() > 1) {
      throw LocalIpFaults.severalAddresses(port.id());
    }
    return wanted.orElse(addresses.getFirst());
  }

  static List<IpAddress> of(Entity port) {
    return port.get(Port.FIXED_IPS, List.of()).stream().map(FixedIp::address).toList();
  }
}
