package org.nucleon.networking.portforwarding;

import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.floatingip.FloatingIp;
import org.nucleon.networking.floatingip.TranslatingRouter;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;

/// Where a forwarding leads: an address of a port that the floating IP's router reaches.
final class InternalAddress {

  private InternalAddress() {}

  /// Settles the address inside and the router, and holds router and port until the transaction ends.
  ///
  /// @param floatingIp which is held already
  /// @return the router that translates
  static String settle(Work work, Draft forwarding, Entity floatingIp) {
    String portId = forwarding.get(PortForwarding.INTERNAL_PORT_ID);
    var fixedIp = choose(work.getVisible(Port.NAME, portId), forwarding.find(PortForwarding.INTERNAL_IP_ADDRESS));
    String routerId = lockRouter(work, floatingIp, fixedIp.subnetId());
    // The port may have lost the address by now; from here on it keeps it.
    choose(work.lock(Port.NAME, portId), fixedIp.ip());
    requireNoFloatingIp(work, portId, fixedIp.address());
    forwarding.set(PortForwarding.INTERNAL_IP_ADDRESS, fixedIp.address());
    return routerId;
  }

  private static FixedIp choose(Entity port, Optional<IpAddress> wanted) {
    var candidates = port.get(Port.FIXED_IPS, List.of()).stream().filter(fixedIp -> fixedIp.address().version() == 4).toList();
    if (candidates.isEmpty()) {
      throw PortForwardingFaults.badRequest("Requested internal port %s must have at least one IPv4 address assigned".formatted(port.id()));
    }
    if (wanted.isEmpty()) {
      return candidates.getFirst();
    }
    return candidates.stream().filter(fixedIp -> fixedIp.ip().equals(wanted)).findFirst().orElseThrow(() -> PortForwardingFaults.badRequest(
        "Requested internal IP address %s does not belong to internal port %s".formatted(wanted.get(), port.id())));
  }

  /// All forwardings of a floating IP go through one router.
  private static String lockRouter(Work work, Entity floatingIp, String subnetId) {
    String networkId = floatingIp.get(FloatingIp.FLOATING_NETWORK_ID);
    var already = floatingIp.find(FloatingIp.ROUTER_ID);
    if (already.isPresent() && TranslatingRouter.lockIfJoining(work, already.get(), subnetId, networkId)) {
      return already.get();
    }
    String found = TranslatingRouter.lock(work, subnetId, networkId).orElseThrow(() -> PortForwardingFaults.unreachable(networkId, subnetId));
    if (already.isPresent()) {
      throw PortForwardingFaults.otherRouter(floatingIp, found);
    }
    return found;
  }

  private static void requireNoFloatingIp(Work work, String portId, IpAddress address) {
    work.list(FloatingIp.RESOURCE_NAME, Condition.equal(FloatingIp.PORT_ID, portId)).stream().findFirst().ifPresent(other -> {
      throw PortForwardingFaults.hasFloatingIp(other, portId, address);
    });
  }
}
