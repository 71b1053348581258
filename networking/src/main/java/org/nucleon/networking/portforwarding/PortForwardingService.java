package org.nucleon.networking.portforwarding;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.networking.floatingip.FloatingIp;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.router.RouterUse;

/// Puts port forwardings together.
public final class PortForwardingService implements Service {

  /// Clients have always been told that these are no filters.
  private static final List<Attribute<?>> NO_FILTERS = List.of(PortForwarding.INTERNAL_IP_ADDRESS, PortForwarding.INTERNAL_PORT,
      PortForwarding.INTERNAL_PORT_RANGE);

  @Override
  public String name() {
    return "port forwarding";
  }

  @Override
  public List<Extension> extensions() {
    return PortForwarding.EXTENSIONS;
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(PortForwarding.RESOURCE_NAME, new PortForwardingRules());
    assembly.rules(FloatingIp.RESOURCE_NAME, new ForwardingFloatingIps());
    assembly.rules(Port.NAME, new PortRules());
    assembly.contribute(RouterUse.class, new ForwardingRouterUse());
    assembly.compute(FloatingIp.RESOURCE_NAME, PortForwarding.OF_FLOATING_IP, ForwardingFloatingIps::shown);
    NO_FILTERS.forEach(attribute -> assembly.filter(PortForwarding.RESOURCE_NAME, attribute.name(), (_, _) -> {
      throw PortForwardingFaults.notFilterable(attribute.name());
    }));
  }
}
