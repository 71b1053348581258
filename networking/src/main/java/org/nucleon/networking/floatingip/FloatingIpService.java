package org.nucleon.networking.floatingip;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.Standard;
import org.nucleon.networking.network.NetworkLeaving;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.router.RouterUse;
import org.nucleon.store.Condition;

/// Floating IPs and the pools that they come from.
public final class FloatingIpService implements Service {

  @Override
  public String name() {
    return "floating IPs";
  }

  @Override
  public List<Extension> extensions() {
    return List.of(FloatingIp.EXTENSION, FloatingIp.PORT_DETAILS_EXTENSION, FloatingIp.DISTRIBUTED_EXTENSION, FloatingIp.AUTODELETE, FloatingIpPools.EXTENSION);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(FloatingIp.RESOURCE_NAME, new FloatingIpRules());
    assembly.rules(Port.NAME, new PortRules());
    assembly.contribute(RouterUse.class, new FloatingIpRouterUse());
    assembly.contribute(NetworkLeaving.class, FloatingIpService::leave);
    assembly.compute(FloatingIp.RESOURCE_NAME, FloatingIp.PORT_DETAILS, FloatingIpService::portDetails);
    assembly.unstored(FloatingIpPools.RESOURCE_NAME, new FloatingIpPools());
  }

  /// Idle floating IPs go with their network.
  private static void leave(Work work, Entity network) {
    var elevated = work.elevated();
    elevated.list(FloatingIp.RESOURCE_NAME, Condition.equal(FloatingIp.FLOATING_NETWORK_ID, network.id())
        .and(Condition.isNull(FloatingIp.ROUTER_ID))).forEach(elevated::delete);
  }

  private static final List<Attribute<?>> DETAILS = List.of(Standard.NAME, Port.NETWORK_ID, Port.MAC_ADDRESS, Standard.ADMIN_STATE_UP,
      Standard.STATUS, Port.DEVICE_ID, Port.DEVICE_OWNER);

  private static Map<String, Map<String, Object>> portDetails(Work work, List<Entity> floatingIps) {
    var ids = floatingIps.stream().flatMap(floatingIp -> floatingIp.find(FloatingIp.PORT_ID).stream()).distinct().toList();
    var ports = new HashMap<String, Entity>();
    if (!ids.isEmpty()) {
      work.list(Port.NAME, Condition.in(Standard.ID, ids)).forEach(port -> ports.put(port.id(), port));
    }
    var details = new HashMap<String, Map<String, Object>>();
    floatingIps.forEach(floatingIp -> floatingIp.find(FloatingIp.PORT_ID).map(ports::get).ifPresent(port -> details.put(floatingIp.id(), details(port))));
    return details;
  }

  private static Map<String, Object> details(Entity port) {
    var members = new LinkedHashMap<String, Object>();
    DETAILS.forEach(attribute -> members.put(attribute.name(), json(port, attribute)));
    return members;
  }

  private static <T> Object json(Entity entity, Attribute<T> attribute) {
    return entity.find(attribute).map(attribute.type()::toJson).orElse(null);
  }
}
