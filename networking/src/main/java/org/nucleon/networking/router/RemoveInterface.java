package org.nucleon.networking.router;

import java.util.List;
import java.util.Map;
import org.nucleon.engine.ActionRule;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.subnet.Subnet;

/// `PUT /routers/{id}/remove_router_interface`: detaches a subnet, or a port with all of its subnets.
final class RemoveInterface implements ActionRule {

  @Override
  public Object act(Work work, Entity router, Map<String, Object> body) {
    var request = InterfaceRequest.parse(body);
    Object answer = request.portId().isPresent() ? byPort(work, router, request) : bySubnet(work, router, request.subnetId().orElseThrow());
    work.touch(Router.RESOURCE_NAME, router.id());
    return answer;
  }

  private static Object byPort(Work work, Entity router, InterfaceRequest request) {
    String portId = request.portId().orElseThrow();
    var port = RouterPorts.interfaces(work, router.id()).stream().filter(each -> each.id().equals(portId)).findFirst()
        .orElseThrow(() -> RouterFaults.noInterface(router.id(), portId));
    request.subnetId().filter(subnetId -> !RouterPorts.isOn(port, subnetId)).ifPresent(subnetId -> {
      throw RouterFaults.otherSubnet(portId, subnetId);
    });
    var subnets = RouterPorts.subnets(work, List.of(port)).values();
    subnets.forEach(subnet -> requireUnused(work, router, subnet));
    return removed(work, router, port);
  }

  private static Object bySubnet(Work work, Entity router, String subnetId) {
    var subnet = work.get(Subnet.NAME, subnetId);
    var port = RouterPorts.interfaces(work, router.id()).stream().filter(each -> RouterPorts.isOn(each, subnetId)).findFirst()
        .orElseThrow(() -> RouterFaults.noInterfaceOnSubnet(router.id(), subnetId));
    requireUnused(work, router, subnet);
    var others = RouterPorts.fixedIps(port).stream().filter(fixedIp -> !fixedIp.subnetId().equals(subnetId)).toList();
    if (others.isEmpty()) {
      return removed(work, router, port);
    }
    // Its addresses are not anybody else's to change as long as the port is an interface.
    RouterPorts.detach(work, port.id());
    work.elevated().update(port, Values.of(Port.FIXED_IPS, others));
    RouterPorts.attach(work, router.id(), port.id());
    return InterfaceRequest.answer(router, port, List.of(subnetId));
  }

  private static Object removed(Work work, Entity router, Entity port) {
    RouterPorts.detach(work, port.id());
    work.elevated().delete(port);
    return InterfaceRequest.answer(router, port, RouterPorts.fixedIps(port).stream().map(FixedIp::subnetId).distinct().toList());
  }

  private static void requireUnused(Work work, Entity router, Entity subnet) {
    work.contributed(RouterUse.class).forEach(use -> use.requireInterfaceUnused(work, router, subnet));
    if (router.get(Router.ROUTES, List.of()).stream().anyMatch(route -> subnet.get(Subnet.CIDR).contains(route.nexthop()))) {
      throw RouterFaults.interfaceUsedByRoute(router.id(), subnet.id());
    }
  }
}
