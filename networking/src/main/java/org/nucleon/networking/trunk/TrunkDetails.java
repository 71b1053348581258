package org.nucleon.networking.trunk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;

/// What parent ports show of their trunks: the subports with their MAC addresses, as a device needs to know them.
final class TrunkDetails {

  private TrunkDetails() {}

  static Map<String, Map<String, Object>> of(Work work, List<Entity> ports) {
    var trunks = work.list(Trunk.NAME, Condition.in(Trunk.PORT_ID, ports.stream().map(Entity::id).toList()));
    if (trunks.isEmpty()) {
      return Map.of();
    }
    var macs = macs(work, trunks.stream().flatMap(trunk -> trunk.get(Trunk.SUB_PORTS, List.of()).stream()).map(SubPort::portId).toList());
    var details = new HashMap<String, Map<String, Object>>();
    for (var trunk : trunks) {
      var subPorts = new ArrayList<Map<String, Object>>();
      for (var subPort : trunk.get(Trunk.SUB_PORTS, List.<SubPort>of())) {
        var members = new LinkedHashMap<>(SubPorts.toJson(subPort));
        members.put("mac_address", macs.get(subPort.portId()));
        subPorts.add(members);
      }
      details.put(trunk.get(Trunk.PORT_ID), Map.of("trunk_id", trunk.id(), "sub_ports", subPorts));
    }
    return details;
  }

  private static Map<String, String> macs(Work work, List<String> portIds) {
    var macs = new HashMap<String, String>();
    if (!portIds.isEmpty()) {
      work.tx().list(Select.from(work.resource(Port.NAME)).only(List.of(Port.MAC_ADDRESS)).where(Condition.in(Standard.ID, portIds)))
          .forEach(port -> macs.put(port.id(), port.get(Port.MAC_ADDRESS).toString()));
    }
    return macs;
  }
}
