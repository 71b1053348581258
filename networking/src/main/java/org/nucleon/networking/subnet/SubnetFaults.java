package org.nucleon.networking.subnet;

import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.model.value.IpRange;

/// Why a subnet cannot be made or changed.
final class SubnetFaults {

  private SubnetFaults() {}

  static Fault withoutCidr() {
    return new BadRequest("BadRequest", "Bad subnets request: a subnetpool must be specified in the absence of a cidr.");
  }

  static Fault otherVersion(String what, Object value, int version) {
    return new InvalidInput("%s '%s' does not match the ip_version '%d'".formatted(what, value, version));
  }

  static Fault overlaps(IpPrefix cidr, String networkId) {
    return new InvalidInput("Requested subnet with cidr: %s for network: %s overlaps with another subnet".formatted(cidr, networkId));
  }

  static Fault badGateway() {
    return new InvalidInput("Gateway is not valid on subnet");
  }

  static Fault gatewayInPool(IpAddress gateway, IpRange pool) {
    return new Conflict("GatewayConflictWithAllocationPools", "Gateway ip %s conflicts with allocation pool %s.".formatted(gateway, pool));
  }

  static Fault badPool(IpRange pool) {
    return new BadRequest("InvalidAllocationPool", "The allocation pool %s is not valid.".formatted(pool));
  }

  static Fault poolOutOfBounds(IpRange pool, IpPrefix cidr) {
    return new BadRequest("OutOfBoundsAllocationPool", "The allocation pool %s spans beyond the subnet cidr %s.".formatted(pool, cidr));
  }

  static Fault poolsOverlap(IpRange first, IpRange second, IpPrefix cidr) {
    return new Conflict("OverlappingAllocationPools", "Found overlapping allocation pools: %s %s for subnet %s.".formatted(first, second, cidr));
  }

  static Fault tooManyNameservers(String subnetId, int max) {
    return new BadRequest("DNSNameServersExhausted",
        "Unable to complete operation for %s. The number of DNS nameservers exceeds the limit %d.".formatted(subnetId, max));
  }

  static Fault tooManyRoutes(String subnetId, int max) {
    return new BadRequest("HostRoutesExhausted",
        "Unable to complete operation for %s. The number of host routes exceeds the limit %d.".formatted(subnetId, max));
  }

  static Fault mtuTooSmall(String networkId, int needed) {
    return new Conflict("NetworkMTUSubnetConflict", "MTU of %s is not valid, subnet requires a minimum of %d".formatted(networkId, needed));
  }

  static Fault modesOnVersion4() {
    return new InvalidInput("ipv6_ra_mode or ipv6_address_mode cannot be set when ip_version is 4");
  }

  static Fault modesDiffer(String raMode, String addressMode) {
    return new InvalidInput("ipv6_ra_mode set to '%s' with ipv6_address_mode set to '%s' is not valid. If both attributes are set, they must be the same value"
        .formatted(raMode, addressMode));
  }

  static Fault modesWithoutDhcp() {
    return new InvalidInput("ipv6_ra_mode or ipv6_address_mode cannot be set when enable_dhcp is set to False");
  }

  static Fault notForEui64(IpPrefix cidr) {
    return new InvalidInput("Invalid CIDR %s for IPv6 address mode. OpenStack uses the EUI-64 address format, which requires the prefix to be /64"
        .formatted(cidr));
  }
}
