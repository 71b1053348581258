package org.nucleon.networking.subnet;

import org.nucleon.model.fault.InvalidInput;
import org.nucleon.model.value.IpPrefix;

/// Which blocks of addresses can be subnets.
final class Cidrs {

  private Cidrs() {}

  private static final int DHCP_LENGTH_MAX_4 = 30;
  private static final int DHCP_LENGTH_MAX_6 = 126;

  static void check(IpPrefix cidr, boolean dhcp) {
    if (cidr.length() == 0) {
      throw new InvalidInput("0 is not allowed as CIDR prefix length");
    }
    if (cidr.version() == 6 && cidr.network().isUnspecified()) {
      throw new InvalidInput("IPv6 network '::' is not allowed");
    }
    if (dhcp) {
      checkForDhcp(cidr);
    }
  }

  static void checkForDhcp(IpPrefix cidr) {
    var network = cidr.network();
    if (cidr.length() > (cidr.version() == 4 ? DHCP_LENGTH_MAX_4 : DHCP_LENGTH_MAX_6)) {
      throw new InvalidInput("Subnet has a prefix length that is incompatible with DHCP service enabled");
    }
    if (network.isMulticast()) {
      throw new InvalidInput("Multicast IP subnet is not supported if enable_dhcp is True");
    }
    if (network.isLoopback()) {
      throw new InvalidInput("Loopback IP subnet is not supported if enable_dhcp is True");
    }
    if (cidr.version() == 4 && network.low() >>> 24 == 0) {
      throw new InvalidInput("First byte must be non-zero in IP subnet if enable_dhcp is True");
    }
  }
}
