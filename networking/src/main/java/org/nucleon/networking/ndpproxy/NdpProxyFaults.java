package org.nucleon.networking.ndpproxy;

import java.util.Optional;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.value.IpAddress;

/// The refusals of this package, in the API's words.
final class NdpProxyFaults {

  private NdpProxyFaults() {}

  static Fault cannotEnable(String routerId, String reason) {
    return new Conflict("RouterGatewayNotValid", "Can not enable ndp proxy on router %s, %s.".formatted(routerId, reason));
  }

  static Fault notEnabled(String routerId) {
    return new Conflict("RouterNDPProxyNotEnable",
        "The enable_ndp_proxy parameter of router %s must be set as True while create ndp proxy entry on it.".formatted(routerId));
  }

  static Fault withoutIpv6(String portId) {
    return new BadRequest("BadRequest", "Bad ndp_proxy request: Requested port %s must have at least one IPv6 address assigned.".formatted(portId));
  }

  static Fault invalidAddress(IpAddress address, String reason) {
    return new BadRequest("InvalidAddress", "The address %s is invalid, reason: %s.".formatted(address, reason));
  }

  static Fault unreachable(String portId, String routerId) {
    return new Conflict("PortUnreachableRouter", "The port %s cannot reach the router %s by IPv6 subnet.".formatted(portId, routerId));
  }

  static Fault otherScope(Optional<String> outside, Optional<String> inside) {
    return new Conflict("AddressScopeConflict", "The IPv6 address scope %s of external network conflict with internal network's IPv6 address scope %s."
        .formatted(outside.orElse("None"), inside.orElse("None")));
  }

  static Fault gatewayInUse(String routerId) {
    return new Conflict("RouterGatewayInUseByNDPProxy",
        "Unable to unset external gateway of router %s, There are one or more ndp proxies still in use on the router.".formatted(routerId));
  }

  static Fault gatewayAddressInUse(String routerId) {
    return new Conflict("RouterIPv6GatewayInUse",
        "Can't remove the IPv6 subnet from external gateway of router %s, the IPv6 subnet in use by the router's ndp proxy.".formatted(routerId));
  }

  static Fault interfaceInUse(String subnetId, String routerId) {
    return new Conflict("RouterInterfaceInUseByNDPProxy",
        "Unable to remove subnet %s from router %s, There are one or more ndp proxies still in use on the subnet.".formatted(subnetId, routerId));
  }
}
