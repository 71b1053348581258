package org.nucleon.networking.subnetpool;

import org.nucleon.model.fault.Conflict;

/// A pool has no room for a subnet.
///
/// The reference maps this one to no client error and so answers 500; here no request is the server's fault.
final class SubnetAllocationError extends Conflict {

  SubnetAllocationError(String reason) {
    super("Failed to allocate subnet: %s.".formatted(reason));
  }
}
