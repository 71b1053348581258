package org.nucleon.networking.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.engine.ActionRule;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.Conflict;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.rbac.RbacPolicy;
import org.nucleon.networking.rbac.Sharing;
import org.nucleon.networking.subnet.Subnet;

/// `PUT /routers/{id}/add_router_interface`: attaches a subnet, or a port that is there already.
final class AddInterface implements ActionRule {

  @Override
  public Object act(Work work, Entity router, Map<String, Object> body) {
    var request = InterfaceRequest.parse(body);
    if (request.subnetId().isPresent() && request.portId().isPresent()) {
      throw RouterFaults.badRequest("Cannot specify both subnet-id and port-id");
    }
    Object answer = request.subnetId().isPresent() ? bySubnet(work, router, request.subnetId().get())
        : byPort(work, router, request.portId().orElseThrow());
    work.touch(Router.RESOURCE_NAME, router.id());
    return answer;
  }

  // ---- by subnet ----

  private static Object bySubnet(Work work, Entity router, String subnetId) {
    var subnet = work.getVisible(Subnet.NAME, subnetId);
    var gateway = subnet.find(Subnet.GATEWAY_IP)
        .orElseThrow(() -> RouterFaults.badRequest("Subnet for router interface must have a gateway IP"));
    requireOwnAdvertisements(subnet);
    requireOwner(work, subnet);
    var attached = RouterPorts.attached(work, router);
    requireApart(work, attached, List.of(subnet));
    var fixedIp = FixedIp.of(subnetId, gateway);
    var port = shareable(attached, subnet).map(other -> extended(work, other, fixedIp))
        .orElseGet(() -> made(work, router, subnet, fixedIp));
    return InterfaceRequest.answer(router, port, List.of(subnetId));
  }

  private static Entity made(Work work, Entity router, Entity subnet, FixedIp fixedIp) {
    var port = work.elevated().create(Port.NAME, Values.of(Port.NETWORK_ID, subnet.get(Subnet.NETWORK_ID))
        .and(Standard.PROJECT_ID, router.projectId()).and(Port.FIXED_IPS, List.of(fixedIp))
        .and(Port.DEVICE_ID, router.id()).and(Port.DEVICE_OWNER, RouterPorts.interfaceOwner(work, router)));
    RouterPorts.attach(work, router.id(), port.id());
    return port;
  }

  /// The port on the subnet's network that further IPv6 subnets share.
  private static Optional<Entity> shareable(List<Entity> attached, Entity subnet) {
    if (subnet.get(Subnet.IP_VERSION) != 6) {
      return Optional.empty();
    }
    return attached.stream().filter(port -> !port.get(Port.DEVICE_OWNER).equals(RouterPorts.GATEWAY))
        .filter(port -> port.get(Port.NETWORK_ID).equals(subnet.get(Subnet.NETWORK_ID)))
        .filter(port -> RouterPorts.fixedIps(port).stream().anyMatch(fixedIp -> fixedIp.address().version() == 6)).findFirst();
  }

  private static Entity extended(Work work, Entity port, FixedIp fixedIp) {
    var all = new ArrayList<>(RouterPorts.fixedIps(port));
    all.add(fixedIp);
    return work.elevated().update(port, Values.of(Port.FIXED_IPS, all));
  }

  /// Hosts of an IPv6 subnet may be told their addresses by a router of somebody else; ours would contradict it.
  private static void requireOwnAdvertisements(Entity subnet) {
    if (subnet.find(Subnet.IPV6_ADDRESS_MODE).isPresent() && subnet.find(Subnet.IPV6_RA_MODE).isEmpty()) {
      throw RouterFaults.badRequest("IPv6 subnet %s configured to receive RAs from an external router cannot be added to Neutron Router"
          .formatted(subnet.id()));
    }
  }

  /// To hold a subnet's gateway address takes its owner, or a project that the network is shared with by name.
  private static void requireOwner(Work work, Entity subnet) {
    var caller = work.caller();
    if (caller.admin() || caller.owns(subnet)) {
      return;
    }
    boolean shared = Sharing.policies(work, subnet.get(Subnet.NETWORK_ID)).stream()
        .anyMatch(policy -> policy.get(RbacPolicy.ACTION).equals(RbacPolicy.ACCESS_AS_SHARED) && policy.get(RbacPolicy.TARGET).equals(caller.projectId()));
    if (!shared) {
      throw RouterFaults.badRequest("Cannot add interface to router because subnet %s is not owned by project making the request"
          .formatted(subnet.id()));
    }
  }

  // ---- by port ----

  private static Object byPort(Work work, Entity router, String portId) {
    work.getVisible(Port.NAME, portId);
    var port = work.lock(Port.NAME, portId);
    if (!port.get(Port.DEVICE_ID, "").isEmpty()) {
      throw new Conflict("PortInUse", "Unable to complete operation on port %s for network %s. Port already has an attached device %s."
          .formatted(portId, port.get(Port.NETWORK_ID), port.get(Port.DEVICE_ID)));
    }
    var fixedIps = RouterPorts.fixedIps(port);
    if (fixedIps.isEmpty()) {
      throw RouterFaults.badRequest("Router port must have at least one fixed IP");
    }
    if (fixedIps.stream().filter(fixedIp -> fixedIp.address().version() == 4).count() > 1) {
      throw RouterFaults.badRequest("Cannot have multiple IPv4 subnets on router port");
    }
    var subnets = List.copyOf(RouterPorts.subnets(work, List.of(port)).values());
    subnets.forEach(AddInterface::requireOwnAdvertisements);
    requireAddressesInPools(work, port, subnets);
    var attached = RouterPorts.attached(work, router);
    requireApart(work, attached, subnets);
    requireOneIpv6Port(attached, port);
    var after = work.elevated().update(port, Values.of(Port.DEVICE_ID, router.id()).and(Port.DEVICE_OWNER, RouterPorts.interfaceOwner(work, router)));
    RouterPorts.attach(work, router.id(), portId);
    return InterfaceRequest.answer(router, after, fixedIps.stream().map(FixedIp::subnetId).distinct().toList());
  }

  /// Outside the pools lies, among others, the gateway address, which only the subnet's owner may take.
  private static void requireAddressesInPools(Work work, Entity port, List<Entity> subnets) {
    if (work.caller().admin()) {
      return;
    }
    for (var subnet : subnets) {
      boolean inside = RouterPorts.fixedIps(port).stream().filter(fixedIp -> fixedIp.subnetId().equals(subnet.id()))
          .allMatch(fixedIp -> subnet.get(Subnet.ALLOCATION_POOLS, List.of()).stream().anyMatch(pool -> pool.contains(fixedIp.address())));
      if (!inside && !work.caller().owns(subnet)) {
        throw RouterFaults.badRequest(("Cannot add interface to router because specified port %s has an IP address out of the allocation pool "
            + "of subnet %s, which is not owned by the project making the request").formatted(port.id(), subnet.id()));
      }
    }
  }

  private static void requireOneIpv6Port(List<Entity> attached, Entity port) {
    if (!hasIpv6(port)) {
      return;
    }
    attached.stream().filter(other -> other.get(Port.NETWORK_ID).equals(port.get(Port.NETWORK_ID)) && hasIpv6(other)).findFirst().ifPresent(other -> {
      throw RouterFaults.badRequest(("Cannot have multiple router ports with the same network id if both contain IPv6 subnets. "
          + "Existing port %s has IPv6 subnet(s) and network id %s").formatted(other.id(), other.get(Port.NETWORK_ID)));
    });
  }

  private static boolean hasIpv6(Entity port) {
    return RouterPorts.fixedIps(port).stream().anyMatch(fixedIp -> fixedIp.address().version() == 6);
  }

  // ---- common ----

  /// A router cannot tell apart equal addresses on two sides.
  static void requireApart(Work work, List<Entity> attachedPorts, List<Entity> subnets) {
    var attached = RouterPorts.subnets(work, attachedPorts);
    for (var subnet : subnets) {
      if (attached.containsKey(subnet.id())) {
        throw RouterFaults.badRequest("Router already has a port on subnet %s".formatted(subnet.id()));
      }
      requireApart(subnet, List.copyOf(attached.values()));
    }
  }

  static void requireApart(Entity subnet, List<Entity> attached) {
    attached.stream().filter(other -> other.get(Subnet.CIDR).overlaps(subnet.get(Subnet.CIDR))).findFirst().ifPresent(other -> {
      throw RouterFaults.overlap(subnet, other);
    });
  }
}
