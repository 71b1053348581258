package org.nucleon.networking.localip;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;

/// A port keeps the address of a local IP, and itself, as long as that is there; associations go with the address that they are about.
final class PortRules implements Rules {

  @Override
  public void updated(Work work, Entity before, Entity after) {
    var gone = new HashSet<>(PortAddress.of(before));
    gone.removeAll(PortAddress.of(after));
    if (gone.isEmpty()) {
      return;
    }
    var held = held(work, before.id(), Condition.in(LocalIp.LOCAL_IP_ADDRESS, gone));
    if (!held.isEmpty()) {
      throw LocalIpFaults.addressNeeded(before.id(), held);
    }
    endAssociations(work, before.id(), gone);
  }

  @Override
  public void deleting(Work work, Entity port) {
    var held = held(work, port.id(), Condition.ALWAYS);
    if (!held.isEmpty()) {
      throw LocalIpFaults.portNeeded(port.id(), held);
    }
    endAssociations(work, port.id(), Set.copyOf(PortAddress.of(port)));
  }

  private static List<String> held(Work work, String portId, Condition which) {
    return work.list(LocalIp.RESOURCE_NAME, Condition.equal(LocalIp.LOCAL_PORT_ID, portId).and(which)).stream().map(Entity::id).toList();
  }

  private static void endAssociations(Work work, String portId, Set<IpAddress> addresses) {
    work.list(LocalIpAssociation.RESOURCE_NAME, Condition.equal(LocalIpAssociation.FIXED_PORT_ID, portId)
        .and(Condition.in(LocalIpAssociation.FIXED_IP, addresses))).forEach(work::delete);
  }
}
