package org.nucleon.networking.ipam;

import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.model.value.IpAddress;

/// Why a port does not get an address.
final class IpamFaults {

  private IpamFaults() {}

  static Fault noneLeft(String networkId) {
    return new Conflict("IpAddressGenerationFailure", "No more IP addresses available on network %s.".formatted(networkId));
  }

  static Fault noMatchingSubnet(String networkId, String owner) {
    return new Conflict("IpAddressGenerationFailureNoMatchingSubnet",
        "No valid service subnet for the given device owner, network %s, service type %s.".formatted(networkId, owner));
  }

  static Fault taken(IpAddress address, String subnetId) {
    return new Conflict("IpAddressAlreadyAllocated", "IP address %s already allocated in subnet %s".formatted(address, subnetId));
  }

  static Fault notOnNetwork(IpAddress address) {
    return new BadRequest("InvalidIpForNetwork", "IP address %s is not a valid IP for any of the subnets on the specified network.".formatted(address));
  }

  static Fault notOnSubnet(IpAddress address) {
    return new BadRequest("InvalidIpForSubnet", "IP address %s is not a valid IP for the specified subnet.".formatted(address));
  }

  static Fault automatic(IpAddress address, String subnetId) {
    return new BadRequest("AllocationOnAutoAddressSubnet",
        "IPv6 address %s cannot be directly assigned to a port on subnet %s as the subnet is configured for automatic addresses".formatted(address, subnetId));
  }

  static Fault subnetOfOtherNetwork(String networkId, String subnetId) {
    return new InvalidInput("Failed to create port on network %s, because fixed_ips included invalid subnet %s".formatted(networkId, subnetId));
  }

  static Fault networkWithoutSubnets() {
    return new InvalidInput("IP allocation requires subnets for network");
  }

  static Fault emptyRequest() {
    return new InvalidInput("IP allocation requires subnet_id or ip_address");
  }
}
