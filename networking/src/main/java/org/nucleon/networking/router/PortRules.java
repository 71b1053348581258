package org.nucleon.networking.router;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;

/// Routers' ports are the routers' own: others can neither delete them nor pass a port off as one.
final class PortRules implements Rules {

  @Override
  public void creating(Work work, Draft port) {
    requireOwnRouter(work, port);
  }

  @Override
  public void updating(Work work, Entity before, Draft port) {
    if (port.isGiven(Port.DEVICE_ID) || port.isGiven(Port.DEVICE_OWNER)) {
      requireOwnRouter(work, port);
    }
    requireAddressesStay(work, before, port);
  }

  /// What hosts on the subnet have as their gateway does not change under them.
  private static void requireAddressesStay(Work work, Entity before, Draft port) {
    boolean moves = RouterPorts.INTERFACES.contains(before.get(Port.DEVICE_OWNER, ""))
        && !ipv4(before.get(Port.FIXED_IPS, List.of())).equals(ipv4(port.get(Port.FIXED_IPS, List.of())));
    if (moves && RouterPorts.routerOf(work, before.id()).isPresent()) {
      throw new BadRequest("IPAddressChangeNotAllowed", "IP updates for port %s are not allowed".formatted(before.id()));
    }
  }

  private static Set<IpAddress> ipv4(List<FixedIp> fixedIps) {
    return fixedIps.stream().map(FixedIp::address).filter(address -> address.version() == 4).collect(Collectors.toSet());
  }

  private static void requireOwnRouter(Work work, Draft port) {
    String routerId = port.get(Port.DEVICE_ID, "");
    if (work.caller().admin() || routerId.isEmpty() || !RouterPorts.INTERFACES.contains(port.get(Port.DEVICE_OWNER, ""))) {
      return;
    }
    boolean foreign = work.find(Router.RESOURCE_NAME, routerId).filter(router -> !work.caller().owns(router)).isPresent();
    if (foreign) {
      throw new Conflict("DeviceIDNotOwnedByTenant",
          "The following device_id %s is not owned by your project or matches another project router.".formatted(routerId));
    }
  }

  @Override
  public void deleting(Work work, Entity port) {
    String owner = port.get(Port.DEVICE_OWNER, "");
    boolean isInterface = RouterPorts.routerOf(work, port.id()).isPresent();
    boolean isGateway = owner.equals(RouterPorts.GATEWAY) && Gateways.isGateway(work, port.id());
    if (isInterface || isGateway) {
      throw RouterFaults.servicePort(port, owner);
    }
  }
}
