package org.nucleon.networking.portforwarding;

import org.nucleon.model.Entity;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.floatingip.FloatingIp;

/// The refusals of this package, in the API's words.
final class PortForwardingFaults {

  private PortForwardingFaults() {}

  static Fault badRequest(String why) {
    return new BadRequest("BadRequest", "Bad port_forwarding request: %s.".formatted(why));
  }

  static Fault collision(String range, Entity other) {
    return badRequest("There is a port collision with the %s of port forwarding %s".formatted(range, other.id()));
  }

  static Fault unreachable(String networkId, String subnetId) {
    return badRequest("External network %s is not reachable from subnet %s. Cannot find a router to forward ports"
        .formatted(networkId, subnetId));
  }

  static Fault otherRouter(Entity floatingIp, String routerId) {
    return badRequest("Floating IP %s forwards ports by way of router %s, but the internal port is behind router %s"
        .formatted(floatingIp.id(), floatingIp.get(FloatingIp.ROUTER_ID), routerId));
  }

  /// The floating IP stands for an address as a whole.
  static Fault associated(Entity floatingIp) {
    return new Conflict("FloatingIPPortAlreadyAssociated", ("Cannot associate floating IP %s (%s) with port %s using fixed IP %s, "
        + "as that fixed IP already has a floating IP on external network %s.").formatted(floatingIp.get(FloatingIp.FLOATING_IP_ADDRESS),
        floatingIp.id(), floatingIp.get(FloatingIp.PORT_ID), floatingIp.get(FloatingIp.FIXED_IP_ADDRESS),
        floatingIp.get(FloatingIp.FLOATING_NETWORK_ID)));
  }

  /// The port inside has a floating IP of its own.
  static Fault hasFloatingIp(Entity floatingIp, String portId, IpAddress address) {
    return new Conflict("PortHasBindingFloatingIP", ("Cannot create port forwarding to floating IP %s (%s) with port %s using fixed IP %s, "
        + "as that port already has a binding floating IP.").formatted(floatingIp.get(FloatingIp.FLOATING_IP_ADDRESS), floatingIp.id(), portId, address));
  }

  static Fault forwardedTo(String portId) {
    return new BadRequest("PortHasPortForwarding", "Cannot associate floating IP to port %s because it already has a Port Forwarding binding.".formatted(portId));
  }

  static Fault inUse(String floatingIpId) {
    return new Conflict("FipInUseByPortForwarding", "Floating IP %s in use by Port Forwarding resources.".formatted(floatingIpId));
  }

  static Fault interfaceNeeded(String routerId, String subnetId) {
    return new Conflict("RouterInterfaceInUseByFloatingIP", ("Router interface for subnet %s on router %s cannot be deleted, as it is required by "
        + "one or more floating IPs.").formatted(subnetId, routerId));
  }

  static Fault notFilterable(String parameter) {
    return new BadRequest("PortForwardingNotSupportFilterField", "Port Forwarding filter %s is not supported.".formatted(parameter));
  }
}
