package org.nucleon.networking.trunk;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;
import org.nucleon.store.SqlText;

/// The ports that a request for a trunk names, with their networks. They are locked, so that nobody else takes them into a trunk.
///
/// @param networks their networks, by network id
/// @param parents  which of them are parents of trunks
/// @param subPorts which of them are subports
record NamedPorts(Map<String, Entity> ports, Map<String, Entity> networks, Set<String> parents, Set<String> subPorts) {

  /// @throws org.nucleon.model.fault.NotFound when the caller does not see one of them
  static NamedPorts locked(Work work, List<String> ids) {
    var visible = new HashSet<String>();
    work.listVisible(Port.NAME, Condition.in(Standard.ID, ids)).forEach(port -> visible.add(port.id()));
    ids.stream().filter(id -> !visible.contains(id)).findFirst().ifPresent(id -> work.getVisible(Port.NAME, id));
    var ports = new HashMap<String, Entity>();
    work.tx().list(Select.from(work.resource(Port.NAME)).where(Condition.in(Standard.ID, ids)).locked()).forEach(port -> ports.put(port.id(), port));
    ids.stream().filter(id -> !ports.containsKey(id)).findFirst().ifPresent(id -> work.get(Port.NAME, id));
    var networks = new HashMap<String, Entity>();
    var networkIds = ports.values().stream().map(port -> port.get(Port.NETWORK_ID)).distinct().toList();
    work.list(Network.NAME, Condition.in(Standard.ID, networkIds)).forEach(network -> networks.put(network.id(), network));
    return new NamedPorts(ports, networks, holders(work, "SELECT port_id FROM trunks WHERE port_id IN ", ids),
        holders(work, "SELECT port_id FROM subports WHERE port_id IN ", ids));
  }

  private static final int IDS_AT_ONCE = 500;

  private static Set<String> holders(Work work, String those, List<String> ids) {
    var holders = new HashSet<String>();
    for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
      var some = ids.subList(from, Math.min(from + IDS_AT_ONCE, ids.size()));
      holders.addAll(work.tx().query(row -> row.string(1), new SqlText(those).values(some)));
    }
    return holders;
  }

  Entity port(String id) {
    return ports.get(id);
  }

  Entity networkOf(String portId) {
    return networks.get(port(portId).get(Port.NETWORK_ID));
  }

  /// @throws org.nucleon.model.fault.Conflict when the port is in a trunk already
  void requireInNoTrunk(String portId) {
    if (subPorts.contains(portId)) {
      throw TrunkFaults.inOtherTrunk(portId);
    }
    if (parents.contains(portId)) {
      throw TrunkFaults.parentInUse(portId);
    }
  }

  /// Whether a port may become the parent of a trunk, or stop being one: while it is plugged in, that is up to who did it.
  static boolean canBeTrunked(Work work, Entity port) {
    return port.get(Binding.HOST, "").isEmpty() || work.contributed(TrunkDriver.class).stream()
        .filter(driver -> driver.vifTypes().contains(port.get(Binding.VIF_TYPE, ""))).anyMatch(TrunkDriver::canTrunkBoundPort);
  }
}
