package org.nucleon.ovn.truth;

import java.util.List;
import java.util.Optional;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;

/// @param addressMode `ipv6_address_mode`: `slaac`, `dhcpv6-stateful` or `dhcpv6-stateless`
public record SubnetFacts(String id, String networkId, IpPrefix cidr, Optional<IpAddress> gateway, boolean dhcp, List<IpAddress> dnsServers,
    List<Route> hostRoutes, Optional<String> addressMode, long revision) {

  public int version() {
    return cidr.version();
  }

  SubnetFacts withoutDhcp() {
    return new SubnetFacts(id, networkId, cidr, gateway, false, dnsServers, hostRoutes, addressMode, revision);
  }

  /// Whether machines may ask for DHCP: not with DHCP off, nor where they make their addresses themselves.
  public boolean isServed() {
    return dhcp && !(version() == 6 && addressMode.filter("slaac"::equals).isPresent());
  }
}
