package org.nucleon.networking.localip;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.Fault;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;
import org.nucleon.store.UniqueViolation;

/// What an association must be. Local IP and port are locked, so that neither goes meanwhile.
final class LocalIpAssociationRules implements Rules {

  @Override
  public void creating(Work work, Draft association) {
    var localIp = work.lock(LocalIp.RESOURCE_NAME, association.get(LocalIpAssociation.LOCAL_IP_ID));
    String portId = association.get(LocalIpAssociation.FIXED_PORT_ID);
    work.getVisible(Port.NAME, portId);
    var port = work.lock(Port.NAME, portId);
    association.set(LocalIpAssociation.FIXED_IP, PortAddress.choose(port, association.find(LocalIpAssociation.FIXED_IP)));
    association.set(LocalIpAssociation.LOCAL_IP_ADDRESS, localIp.get(LocalIp.LOCAL_IP_ADDRESS));
  }

  @Override
  public Optional<Fault> clashing(Entity association, UniqueViolation violation) {
    return Optional.of(LocalIpFaults.associatedAlready(association.get(LocalIpAssociation.LOCAL_IP_ID), association.get(LocalIpAssociation.FIXED_PORT_ID)));
  }

  /// The host that each association's port is on; none while it is on none.
  static Map<String, String> hosts(Work work, List<Entity> associations) {
    var ports = associations.stream().map(each -> each.get(LocalIpAssociation.FIXED_PORT_ID)).distinct().toList();
    var byPort = new HashMap<String, String>();
    work.tx().list(Select.from(work.resource(Port.NAME)).only(List.of(Binding.HOST)).where(Condition.in(Standard.ID, ports)))
        .forEach(port -> byPort.put(port.id(), port.get(Binding.HOST, "")));
    var hosts = new HashMap<String, String>();
    associations.forEach(each -> hosts.put(each.id(), byPort.getOrDefault(each.get(LocalIpAssociation.FIXED_PORT_ID), "")));
    return hosts;
  }

  /// The associations of ports on any of these hosts.
  static Condition onHosts(List<String> hosts) {
    return Condition.any(hosts.stream()
        .map(host -> Condition.sql("t.fixed_port_id IN (SELECT p.id FROM ports p WHERE p.binding_host_id = ?)", host)).toArray(Condition[]::new));
  }
}
