package org.nucleon.networking.portforwarding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Given;
import org.nucleon.model.Standard;
import org.nucleon.networking.floatingip.FloatingIp;
import org.nucleon.networking.router.Router;
import org.nucleon.networking.routermode.RouterMode;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;

/// A floating IP that forwards ports can neither stand for an address as a whole nor go, and it shows what it forwards.
final class ForwardingFloatingIps implements Rules {

  static boolean hasForwardings(Work work, String floatingIpId) {
    return work.tx().exists(work.resource(PortForwarding.RESOURCE_NAME), Condition.equal(PortForwarding.FLOATINGIP_ID, floatingIpId));
  }

  @Override
  public void creating(Work work, Draft floatingIp) {
    requireNotForwardedTo(work, floatingIp);
  }

  @Override
  public void updating(Work work, Entity before, Draft floatingIp) {
    if (floatingIp.given(FloatingIp.PORT_ID) instanceof Given.Value) {
      requireNone(work, before.id());
      requireNotForwardedTo(work, floatingIp);
    }
  }

  /// On every host at once, a distributed router could not tell a port's own floating IP from those that forward to it.
  private static void requireNotForwardedTo(Work work, Draft floatingIp) {
    boolean distributed = floatingIp.find(FloatingIp.ROUTER_ID).filter(id -> work.get(Router.RESOURCE_NAME, id).isTrue(RouterMode.DISTRIBUTED)).isPresent();
    floatingIp.find(FloatingIp.PORT_ID).filter(_ -> distributed).filter(port -> work.tx().exists(work.resource(PortForwarding.RESOURCE_NAME),
        Condition.equal(PortForwarding.INTERNAL_PORT_ID, port))).ifPresent(port -> {
          throw PortForwardingFaults.forwardedTo(port);
        });
  }

  @Override
  public void deleting(Work work, Entity floatingIp) {
    requireNone(work, floatingIp.id());
  }

  private static void requireNone(Work work, String floatingIpId) {
    if (hasForwardings(work, floatingIpId)) {
      throw PortForwardingFaults.inUse(floatingIpId);
    }
  }

  // ---- what a floating IP shows ----

  private static final List<Attribute<?>> ALWAYS = List.of(Standard.ID, PortForwarding.PROTOCOL, PortForwarding.INTERNAL_IP_ADDRESS,
      PortForwarding.INTERNAL_PORT_ID);
  private static final List<Attribute<?>> SINGLE = List.of(PortForwarding.INTERNAL_PORT, PortForwarding.EXTERNAL_PORT);
  private static final List<Attribute<?>> RANGES = List.of(PortForwarding.INTERNAL_PORT_RANGE, PortForwarding.EXTERNAL_PORT_RANGE);

  static Map<String, List<Map<String, Object>>> shown(Work work, List<Entity> floatingIps) {
    var forwardings = work.tx().list(Select.from(work.resource(PortForwarding.RESOURCE_NAME))
        .where(Condition.in(PortForwarding.FLOATINGIP_ID, floatingIps.stream().map(Entity::id).toList()))).stream()
        .collect(Collectors.groupingBy(forwarding -> forwarding.get(PortForwarding.FLOATINGIP_ID)));
    var shown = new HashMap<String, List<Map<String, Object>>>();
    floatingIps.forEach(each -> shown.put(each.id(), forwardings.getOrDefault(each.id(), List.of()).stream().map(ForwardingFloatingIps::shown).toList()));
    return shown;
  }

  /// Clients know the members of a forwarding of one port and compare them all: ranges are told only where they are needed.
  private static Map<String, Object> shown(Entity forwarding) {
    var attributes = new ArrayList<>(ALWAYS);
    attributes.addAll(forwarding.find(PortForwarding.EXTERNAL_PORT).isPresent() ? SINGLE : RANGES);
    var members = new LinkedHashMap<String, Object>();
    attributes.forEach(attribute -> members.put(attribute.name(), json(forwarding, attribute)));
    return members;
  }

  private static <T> Object json(Entity forwarding, Attribute<T> attribute) {
    return forwarding.find(attribute).map(attribute.type()::toJson).orElse(null);
  }
}
