package org.nucleon.networking.trunk;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.networking.Shown;

/// Ports come into a trunk and leave it. With each change the trunk is down until a backend has carried it out.
final class SubPortActions {

  private SubPortActions() {}

  /// `PUT /trunks/{id}/add_subports`: all of them or none.
  static Object add(Work work, Entity trunk, Map<String, Object> body) {
    var asked = asked(body);
    TrunkRules.requireManageable(trunk);
    if (trunk.get(Standard.STATUS, "").equals(Trunk.ERROR)) {
      throw TrunkFaults.inError(trunk.id());
    }
    var admission = Admission.to(work, trunk, asked);
    var settled = admission.settled(asked);
    Admission.admit(work, trunk.id(), admission.parent(), settled);
    return changed(work, trunk, Stream.concat(trunk.get(Trunk.SUB_PORTS, List.of()).stream(), settled.stream()).toList());
  }

  /// `PUT /trunks/{id}/remove_subports`: all of them or none. The tags that the request names do not matter.
  static Object remove(Work work, Entity trunk, Map<String, Object> body) {
    var ids = asked(body).stream().map(SubPort::portId).sorted().toList();
    TrunkRules.requireManageable(trunk);
    var has = trunk.get(Trunk.SUB_PORTS, List.<SubPort>of());
    ids.stream().filter(id -> has.stream().noneMatch(subPort -> subPort.portId().equals(id))).findFirst().ifPresent(id -> {
      throw TrunkFaults.notInTrunk(trunk.id(), id);
    });
    ids.forEach(id -> Admission.dismiss(work, id));
    return changed(work, trunk, has.stream().filter(subPort -> !ids.contains(subPort.portId())).toList());
  }

  /// `GET /trunks/{id}/get_subports`.
  static Object get(Work work, Entity trunk, Map<String, Object> body) {
    return Map.of(Trunk.SUB_PORTS.name(), SubPorts.TYPE.toJson(trunk.get(Trunk.SUB_PORTS, List.of())));
  }

  private static Object changed(Work work, Entity trunk, List<SubPort> subPorts) {
    var sorted = subPorts.stream().sorted(Comparator.comparing(SubPort::portId)).toList();
    return Shown.of(work.update(trunk, Values.of(Trunk.SUB_PORTS, sorted).and(Standard.STATUS, Trunk.DOWN)));
  }

  private static List<SubPort> asked(Map<String, Object> body) {
    try {
      return SubPorts.TYPE.parse(body.get(Trunk.SUB_PORTS.name()));
    } catch (InvalidValue e) {
      throw new InvalidInput(e.getMessage());
    }
  }
}
