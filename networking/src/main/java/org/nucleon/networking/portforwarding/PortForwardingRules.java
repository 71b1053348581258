package org.nucleon.networking.portforwarding;

import java.util.stream.Stream;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.floatingip.FloatingIp;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;

/// What forwardings must be. The floating IP is locked first and the port inside after it, so that of two forwardings that want the same
/// ports, outside or inside, one sees the other.
final class PortForwardingRules implements Rules {

  @Override
  public void creating(Work work, Draft forwarding) {
    var floatingIp = lockFloatingIp(work, forwarding.get(PortForwarding.FLOATINGIP_ID));
    ForwardedPorts.settleNew(forwarding);
    lead(work, forwarding, floatingIp);
  }

  @Override
  public void updating(Work work, Entity before, Draft forwarding) {
    var floatingIp = lockFloatingIp(work, before.get(PortForwarding.FLOATINGIP_ID));
    ForwardedPorts.settle(forwarding, before);
    boolean otherPort = !forwarding.find(PortForwarding.INTERNAL_PORT_ID).equals(before.find(PortForwarding.INTERNAL_PORT_ID));
    if (otherPort && !forwarding.isGiven(PortForwarding.INTERNAL_IP_ADDRESS)) {
      forwarding.clear(PortForwarding.INTERNAL_IP_ADDRESS);
    }
    lead(work, forwarding, floatingIp);
  }

  private static Entity lockFloatingIp(Work work, String id) {
    var floatingIp = work.lock(FloatingIp.RESOURCE_NAME, id);
    if (floatingIp.find(FloatingIp.PORT_ID).isPresent()) {
      throw PortForwardingFaults.associated(floatingIp);
    }
    return floatingIp;
  }

  private static void lead(Work work, Draft forwarding, Entity floatingIp) {
    String routerId = InternalAddress.settle(work, forwarding, floatingIp);
    requireNoCollision(work, forwarding);
    if (floatingIp.find(FloatingIp.ROUTER_ID).isEmpty()) {
      work.update(floatingIp, Values.of(FloatingIp.ROUTER_ID, routerId));
    }
  }

  private static void requireNoCollision(Work work, Draft forwarding) {
    var others = Condition.equal(PortForwarding.PROTOCOL, forwarding.get(PortForwarding.PROTOCOL))
        .and(Condition.not(Condition.equal(Standard.ID, forwarding.id())));
    var outside = forwarding.get(PortForwarding.EXTERNAL_PORT_RANGE);
    first(work, others.and(Condition.equal(PortForwarding.FLOATINGIP_ID, forwarding.get(PortForwarding.FLOATINGIP_ID)))
        .and(outside.overlaps(PortForwarding.EXTERNAL_PORT_RANGE.column()))).ifPresent(other -> {
          throw PortForwardingFaults.collision("external_port_range " + other.get(PortForwarding.EXTERNAL_PORT_RANGE), other);
        });
    var inside = forwarding.get(PortForwarding.INTERNAL_PORT_RANGE);
    first(work, others.and(Condition.equal(PortForwarding.INTERNAL_PORT_ID, forwarding.get(PortForwarding.INTERNAL_PORT_ID)))
        .and(Condition.equal(PortForwarding.INTERNAL_IP_ADDRESS, forwarding.get(PortForwarding.INTERNAL_IP_ADDRESS)))
        .and(inside.overlaps(PortForwarding.INTERNAL_PORT_RANGE.column()))).ifPresent(other -> {
          throw PortForwardingFaults.collision("internal_port_range " + other.get(PortForwarding.INTERNAL_PORT_RANGE), other);
        });
  }

  private static java.util.Optional<Entity> first(Work work, Condition where) {
    return work.tx().list(Select.from(work.resource(PortForwarding.RESOURCE_NAME)).where(where).limit(1)).stream().findFirst();
  }

  // ---- what shows the forwarding changes with it ----

  @Override
  public void created(Work work, Entity forwarding) {
    touch(work, forwarding);
  }

  @Override
  public void updated(Work work, Entity before, Entity after) {
    work.touch(FloatingIp.RESOURCE_NAME, after.get(PortForwarding.FLOATINGIP_ID));
    Stream.of(before, after).map(each -> each.get(PortForwarding.INTERNAL_PORT_ID)).distinct().sorted()
        .forEach(port -> work.touch(Port.NAME, port));
  }

  @Override
  public void deleting(Work work, Entity forwarding) {
    work.lock(FloatingIp.RESOURCE_NAME, forwarding.get(PortForwarding.FLOATINGIP_ID));
  }

  /// The floating IP is idle again when its last forwarding is gone.
  @Override
  public void deleted(Work work, Entity forwarding) {
    String floatingIpId = forwarding.get(PortForwarding.FLOATINGIP_ID);
    if (!ForwardingFloatingIps.hasForwardings(work, floatingIpId)) {
      work.update(work.get(FloatingIp.RESOURCE_NAME, floatingIpId), Values.none().andNull(FloatingIp.ROUTER_ID));
    }
    touch(work, forwarding);
  }

  private static void touch(Work work, Entity forwarding) {
    work.touch(FloatingIp.RESOURCE_NAME, forwarding.get(PortForwarding.FLOATINGIP_ID));
    work.touch(Port.NAME, forwarding.get(PortForwarding.INTERNAL_PORT_ID));
  }
}
