package org.nucleon.networking.portforwarding;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;

/// Forwardings go with the address that they lead to.
final class PortRules implements Rules {

  @Override
  public void updated(Work work, Entity before, Entity after) {
    var gone = new HashSet<>(addresses(before));
    gone.removeAll(addresses(after));
    if (!gone.isEmpty()) {
      delete(work, before, gone);
    }
  }

  @Override
  public void deleting(Work work, Entity port) {
    delete(work, port, addresses(port));
  }

  private static void delete(Work work, Entity port, Set<IpAddress> addresses) {
    work.list(PortForwarding.RESOURCE_NAME, Condition.equal(PortForwarding.INTERNAL_PORT_ID, port.id())
        .and(Condition.in(PortForwarding.INTERNAL_IP_ADDRESS, addresses))).forEach(work::delete);
  }

  private static Set<IpAddress> addresses(Entity port) {
    return Set.copyOf(port.get(Port.FIXED_IPS, List.of()).stream().map(FixedIp::address).toList());
  }
}
