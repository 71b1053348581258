package org.nucleon.networking.addressscope;

import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.fault.InvalidInput;

/// Why a scope cannot be changed, and what does not fit into one.
final class AddressScopeFaults {

  private AddressScopeFaults() {}

  static Fault cannotUnshare(String scopeId) {
    return new BadRequest("AddressScopeUpdateError", "Unable to update address scope %s : Shared address scope can't be unshared.".formatted(scopeId));
  }

  static Fault inUse(String scopeId) {
    return new Conflict("AddressScopeInUse",
        "Unable to complete operation on address scope %s. There are one or more subnet pools in use on the address scope.".formatted(scopeId));
  }

  static Fault otherVersion(String poolId, String scopeId, int version) {
    return new BadRequest("IllegalSubnetPoolIpVersionAssociationToAddressScope",
        "Illegal subnetpool association: subnetpool %s cannot associate with address scope %s because subnetpool ip_version is not %d."
            .formatted(poolId, scopeId, version));
  }

  static Fault notYourScope(String poolId, String scopeId) {
    return new BadRequest("IllegalSubnetPoolUpdate",
        "Illegal subnetpool update : subnetpool %s cannot be updated when associated with shared address scope %s.".formatted(poolId, scopeId));
  }

  static Fault prefixesOverlap() {
    return new Conflict("AddressScopePrefixConflict",
        "Failed to associate address scope: subnetpools within an address scope must have unique prefixes.");
  }

  static Fault networkInOtherScope() {
    return new BadRequest("NetworkAddressScopeAffinityError",
        "Subnets of the same address family hosted on the same network must all participate in the same address scope.");
  }

  static Fault networkInOtherPool() {
    return new BadRequest("NetworkSubnetPoolAffinityError", "Subnets hosted on the same network must be allocated from the same subnet pool.");
  }

  static Fault scopeNotShared(String poolId) {
    return new InvalidInput("Failed to create RBAC policy on object %s because target project doesn't have access to associated address scope."
        .formatted(poolId));
  }
}
