package org.nucleon.networking.floatingip;

import java.util.HashSet;
import java.util.List;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;

/// A port's floating IPs let go of it when it goes, but not when it merely changes; the ports that hold floating addresses stay.
final class PortRules implements Rules {

  @Override
  public void updated(Work work, Entity before, Entity after) {
    var gone = new HashSet<>(addresses(before));
    gone.removeAll(addresses(after));
    if (gone.isEmpty()) {
      return;
    }
    var bound = of(work, before).stream().filter(floatingIp -> gone.contains(floatingIp.get(FloatingIp.FIXED_IP_ADDRESS))).toList();
    if (!bound.isEmpty()) {
      throw new BadRequest("BadRequest", "Bad port request: Cannot update the fixed_ips of the port %s: they are in use by floating IPs %s."
          .formatted(before.id(), String.join(", ", bound.stream().map(Entity::id).toList())));
    }
  }

  @Override
  public void deleting(Work work, Entity port) {
    requireNoHolder(work, port);
    var bound = of(work, port);
    if (!work.caller().admin() && bound.stream().anyMatch(floatingIp -> !work.caller().owns(floatingIp))) {
      throw FloatingIpFaults.portAssociated(port.id());
    }
    bound.forEach(floatingIp -> work.elevated().update(floatingIp, Values.none().andNull(FloatingIp.PORT_ID)));
  }

  private static void requireNoHolder(Work work, Entity port) {
    String owner = port.get(Port.DEVICE_OWNER, "");
    if (owner.equals(FloatingIpRules.PORT_OWNER)
        && work.tx().exists(work.resource(FloatingIp.RESOURCE_NAME), Condition.equal(FloatingIp.FLOATING_PORT_ID, port.id()))) {
      throw new Conflict("ServicePortInUse",
          "Port %s cannot be deleted directly via the port API: has device owner %s.".formatted(port.id(), owner));
    }
  }

  private static List<Entity> of(Work work, Entity port) {
    return work.list(FloatingIp.RESOURCE_NAME, Condition.equal(FloatingIp.PORT_ID, port.id()));
  }

  private static List<org.nucleon.model.value.IpAddress> addresses(Entity port) {
    return port.get(Port.FIXED_IPS, List.of()).stream().flatMap(fixedIp -> fixedIp.ip().stream()).toList();
  }
}
