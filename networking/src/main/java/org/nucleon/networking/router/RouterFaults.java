package org.nucleon.networking.router;

import org.nucleon.model.Entity;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.fault.NotFound;
import org.nucleon.networking.subnet.Subnet;

/// The refusals of this package, in the API's words.
final class RouterFaults {

  private RouterFaults() {}

  static Fault badRequest(String why) {
    return new BadRequest("BadRequest", "Bad router request: %s.".formatted(why));
  }

  static Fault overlap(Entity subnet, Entity attached) {
    return badRequest("Cidr %s of subnet %s overlaps with cidr %s of subnet %s".formatted(subnet.get(Subnet.CIDR), subnet.id(),
        attached.get(Subnet.CIDR), attached.id()));
  }

  static Fault hasPorts(String routerId, java.util.List<String> portIds) {
    return new Conflict("RouterInUse", "Router %s has ports still attached: %s".formatted(routerId, String.join(", ", portIds)));
  }

  /// In the reference such mistakes of requests are errors of the server, without the reason.
  static Fault unmatched(String routerId, String why) {
    return new BadRequest("UnableToMatchGateways",
        "Unable to match a requested gateway port to existing gateway ports for router %s: %s".formatted(routerId, why));
  }

  static Fault noGateways(String routerId) {
    return new BadRequest("UnableToRemoveGateways", "Unable to remove extra gateways from a router %s: it has no gateway".formatted(routerId));
  }

  static Fault noInterface(String routerId, String portId) {
    return new NotFound("RouterInterfaceNotFound", "Router %s does not have an interface with id %s".formatted(routerId, portId));
  }

  static Fault noInterfaceOnSubnet(String routerId, String subnetId) {
    return new NotFound("RouterInterfaceNotFoundForSubnet", "Router %s has no interface on subnet %s".formatted(routerId, subnetId));
  }

  static Fault interfaceUsedByRoute(String routerId, String subnetId) {
    return new Conflict("RouterInterfaceInUseByRoute",
        "Router interface for subnet %s on router %s cannot be deleted, as it is required by one or more routes.".formatted(subnetId, routerId));
  }

  static Fault otherSubnet(String portId, String subnetId) {
    return new BadRequest("SubnetMismatchForPort", "Subnet on port %s does not match the requested subnet %s.".formatted(portId, subnetId));
  }

  static Fault servicePort(Entity port, String deviceOwner) {
    return new Conflict("ServicePortInUse", "Port %s cannot be deleted directly via the port API: has device owner %s."
        .formatted(port.id(), deviceOwner));
  }
}
