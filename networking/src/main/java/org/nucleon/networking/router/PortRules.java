package org.nucleon.networking.router;

import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.Conflict;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;

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
    boolean isGateway = owner.equals(RouterPorts.GATEWAY)
        && work.tx().exists(work.resource(Router.RESOURCE_NAME), Condition.equal(Router.GATEWAY_PORT_ID, port.id()));
    if (isInterface || isGateway) {
      throw RouterFaults.servicePort(port, owner);
    }
  }
}
