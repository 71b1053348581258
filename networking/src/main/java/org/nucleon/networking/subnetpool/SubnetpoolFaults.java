package org.nucleon.networking.subnetpool;

import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.fault.Forbidden;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.model.value.IpPrefix;

/// Why a pool cannot be made or changed, and why a subnet cannot be cut from it.
final class SubnetpoolFaults {

  private SubnetpoolFaults() {}

  static Fault withoutPrefixes() {
    return new BadRequest("EmptySubnetPoolPrefixList", "Empty subnet pool prefix list.");
  }

  static Fault mixedVersions() {
    return new BadRequest("PrefixVersionMismatch", "Cannot mix IPv4 and IPv6 prefixes in a subnet pool.");
  }

  static Fault badBounds(String which, int length, String other, int otherLength) {
    return new BadRequest("IllegalSubnetPoolPrefixBounds", "Illegal prefix bounds: %s=%d, %s=%d.".formatted(which, length, other, otherLength));
  }

  static Fault defaultExists() {
    return new InvalidInput("A default subnetpool for this IP family has already been set. Only one default may exist per IP family");
  }

  static Fault prefixesMissing() {
    return new BadRequest("IllegalSubnetPoolPrefixUpdate", "Illegal update to prefixes: Existing prefixes must be a subset of the new prefixes.");
  }

  static Fault prefixesInUse() {
    return new BadRequest("IllegalSubnetPoolPrefixUpdate",
        "Illegal update to prefixes: One or more the prefixes to be removed is in use by a subnet..");
  }

  static Fault hasSubnets() {
    return new BadRequest("SubnetPoolDeleteError", "Unable to delete subnet pool: Subnet pool has existing allocations.");
  }

  static Fault cannotTakeIn(String subnetId, IpPrefix cidr, String poolId) {
    return new BadRequest("IllegalSubnetPoolUpdate",
        "Illegal subnetpool update : Onboarding subnet %s: %s conflicts with allocated prefixes in subnet pool %s.".formatted(subnetId, cidr, poolId));
  }

  static Fault notYourNetwork() {
    return new Forbidden("NotAuthorized", "Not authorized.");
  }

  // ---- subnets ----

  private static Fault badSubnet(String reason) {
    return new BadRequest("BadRequest", "Bad subnets request: %s.".formatted(reason));
  }

  static Fault cidrWithLength() {
    return badSubnet("cidr and prefixlen must not be supplied together");
  }

  static Fault poolAndDefault() {
    return badSubnet("subnetpool_id and use_default_subnetpool cannot both be specified");
  }

  static Fault noDefault(int version) {
    return badSubnet("No default subnetpool found for IPv%d".formatted(version));
  }

  static Fault allocationPoolsWithoutCidr() {
    return badSubnet("allocation_pools allowed only for specific subnet requests.");
  }

  static Fault otherVersion(int version, int ofPool) {
    return badSubnet("Cannot allocate IPv%d subnet from IPv%d subnet pool".formatted(version, ofPool));
  }

  static Fault tooLong(int length, int max) {
    return new BadRequest("MaxPrefixSubnetAllocationError",
        "Unable to allocate subnet with prefix length %d, maximum allowed prefix is %d.".formatted(length, max));
  }

  static Fault tooShort(int length, int min) {
    return new BadRequest("MinPrefixSubnetAllocationError",
        "Unable to allocate subnet with prefix length %d, minimum allowed prefix is %d.".formatted(length, min));
  }

  static Fault overQuota() {
    return new Conflict("SubnetPoolQuotaExceeded", "Per-project subnet pool prefix quota exceeded.");
  }

  static Fault noRoom(int length) {
    return new SubnetAllocationError("Insufficient prefix space to allocate subnet size /%d".formatted(length));
  }

  static Fault notFree() {
    return new SubnetAllocationError("Cannot allocate requested subnet from the available set of prefixes");
  }
}
