package org.nucleon.networking.floatingip;

import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;

/// The bond between a floating IP and a port's fixed address, through a router that knows both sides.
final class Association {

  private static final String DHCP_PORT = "network:dhcp";

  private Association() {}

  /// Binds the floating IP to a port.
  ///
  /// @param wanted which of the port's addresses; it may be left open when there is but one
  static void make(Work work, Draft floatingIp, String portId, Optional<IpAddress> wanted) {
    var port = work.getVisible(Port.NAME, portId);
    requireSuitable(work, floatingIp, port);
    var fixedIp = choose(port, wanted);
    String networkId = floatingIp.get(FloatingIp.FLOATING_NETWORK_ID);
    String routerId = TranslatingRouter.lock(work, fixedIp.subnetId(), networkId)
        .orElseThrow(() -> FloatingIpFaults.unreachable(fixedIp.subnetId(), networkId, portId));
    // The port's row is held, so that of two floating IPs for one address one finds the other, and the address stays.
    choose(work.lock(Port.NAME, portId), fixedIp.ip());
    requireFree(work, floatingIp, portId, fixedIp.address());
    floatingIp.set(FloatingIp.PORT_ID, portId);
    floatingIp.set(FloatingIp.FIXED_IP_ADDRESS, fixedIp.address());
    floatingIp.set(FloatingIp.ROUTER_ID, routerId);
  }

  /// Takes the floating IP off its port. One that stands for none may have a router for other purposes, which stays.
  static void end(Entity before, Draft floatingIp) {
    floatingIp.clear(FloatingIp.PORT_ID);
    floatingIp.clear(FloatingIp.FIXED_IP_ADDRESS);
    if (before.find(FloatingIp.PORT_ID).isPresent()) {
      floatingIp.clear(FloatingIp.ROUTER_ID);
    }
  }

  private static void requireSuitable(Work work, Draft floatingIp, Entity port) {
    if (!work.caller().admin() && !port.projectId().equals(floatingIp.projectId())) {
      throw FloatingIpFaults.badRequest(
          "Cannot process floating IP association with Port %s, since that port is owned by a different project".formatted(port.id()));
    }
    if (port.get(Port.DEVICE_OWNER, "").equals(DHCP_PORT)) {
      throw FloatingIpFaults.badRequest("Cannot process floating IP association for DHCP port %s".formatted(port.id()));
    }
  }

  private static FixedIp choose(Entity port, Optional<IpAddress> wanted) {
    var fixedIps = port.get(Port.FIXED_IPS, java.util.List.of());
    if (wanted.isPresent()) {
      if (wanted.get().version() != 4) {
        throw FloatingIpFaults.badRequest("Cannot create floating IP and bind it to %s, since that is not an IPv4 address".formatted(wanted.get()));
      }
      return fixedIps.stream().filter(fixedIp -> fixedIp.ip().equals(wanted)).findFirst().orElseThrow(
          () -> FloatingIpFaults.badRequest("Port %s does not have fixed ip %s".formatted(port.id(), wanted.get())));
    }
    var candidates = fixedIps.stream().filter(fixedIp -> fixedIp.address().version() == 4).toList();
    return switch (candidates.size()) {
      case 0 -> throw FloatingIpFaults.badRequest("Cannot add floating IP to port %s that has no fixed IPv4 addresses".formatted(port.id()));
      case 1 -> candidates.getFirst();
      default -> throw FloatingIpFaults.badRequest(("Port %s has multiple fixed IPv4 addresses.  Must provide a specific IPv4 address "
          + "when assigning a floating IP").formatted(port.id()));
    };
  }

  private static void requireFree(Work work, Draft floatingIp, String portId, IpAddress address) {
    var sameAddress = work.list(FloatingIp.RESOURCE_NAME, Condition.equal(FloatingIp.PORT_ID, portId)
        .and(Condition.equal(FloatingIp.FIXED_IP_ADDRESS, address))
        .and(Condition.equal(FloatingIp.FLOATING_NETWORK_ID, floatingIp.get(FloatingIp.FLOATING_NETWORK_ID))));
    if (sameAddress.stream().anyMatch(other -> !other.id().equals(floatingIp.id()))) {
      throw FloatingIpFaults.alreadyAssociated(floatingIp.get(FloatingIp.FLOATING_IP_ADDRESS), floatingIp.id(), portId, address,
          floatingIp.get(FloatingIp.FLOATING_NETWORK_ID));
    }
  }
}
