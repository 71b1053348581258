package org.nucleon.networking.floatingip;

import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.fault.NotFound;
import org.nucleon.model.value.IpAddress;

/// The refusals of this package, in the API's words.
final class FloatingIpFaults {

  private FloatingIpFaults() {}

  static Fault badRequest(String why) {
    return new BadRequest("BadRequest", "Bad floatingip request: %s.".formatted(why));
  }

  static Fault noAddress(String networkId) {
    return new BadRequest("ExternalIpAddressExhausted", "Unable to find any IP address on external network %s.".formatted(networkId));
  }

  static Fault unreachable(String subnetId, String networkId, String portId) {
    return new NotFound("ExternalGatewayForFloatingIPNotFound",
        "External network %s is not reachable from subnet %s.  Therefore, cannot associate Port %s with a Floating IP."
            .formatted(networkId, subnetId, portId));
  }

  static Fault alreadyAssociated(IpAddress floating, String id, String portId, IpAddress fixed, String networkId) {
    return new Conflict("FloatingIPPortAlreadyAssociated", ("Cannot associate floating IP %s (%s) with port %s using fixed IP %s, "
        + "as that fixed IP already has a floating IP on external network %s.").formatted(floating, id, portId, fixed, networkId));
  }

  static Fault gatewayNeeded(String routerId, String networkId) {
    return new Conflict("RouterExternalGatewayInUseByFloatingIp", ("Gateway cannot be updated for router %s, since a gateway to external network %s "
        + "is required by one or more floating IPs.").formatted(routerId, networkId));
  }

  static Fault interfaceNeeded(String routerId, String subnetId) {
    return new Conflict("RouterInterfaceInUseByFloatingIP", ("Router interface for subnet %s on router %s cannot be deleted, as it is required by "
        + "one or more floating IPs.").formatted(subnetId, routerId));
  }

  static Fault portAssociated(String portId) {
    return new Conflict("FipAssociated",
        "Unable to complete the operation on port %s because the port still has an associated floating IP.".formatted(portId));
  }
}
