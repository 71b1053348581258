package org.nucleon.networking.trunk;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.Fault;
import org.nucleon.networking.port.Port;
import org.nucleon.store.UniqueViolation;

/// What may become a trunk, and what goes with one.
final class TrunkRules implements Rules {

  /// A new trunk is down until a backend has made it.
  @Override
  public void creating(Work work, Draft trunk) {
    trunk.set(Standard.STATUS, Trunk.DOWN);
    String parentId = trunk.get(Trunk.PORT_ID);
    var admission = Admission.toNew(work, parentId, trunk.get(Trunk.SUB_PORTS));
    admission.ports().requireInNoTrunk(parentId);
    if (!NamedPorts.canBeTrunked(work, admission.parent())) {
      throw TrunkFaults.parentInUse(parentId);
    }
    trunk.set(Trunk.SUB_PORTS, admission.settled(trunk.get(Trunk.SUB_PORTS)));
  }

  @Override
  public void created(Work work, Entity trunk) {
    Admission.admit(work, trunk.id(), work.get(Port.NAME, trunk.get(Trunk.PORT_ID)), trunk.get(Trunk.SUB_PORTS, List.of()));
  }

  @Override
  public void deleting(Work work, Entity trunk) {
    requireManageable(trunk);
    if (!NamedPorts.canBeTrunked(work, work.get(Port.NAME, trunk.get(Trunk.PORT_ID)))) {
      throw TrunkFaults.inUse(trunk.id());
    }
    trunk.get(Trunk.SUB_PORTS, List.of()).stream().sorted(Comparator.comparing(SubPort::portId))
        .forEach(subPort -> Admission.dismiss(work, subPort.portId()));
  }

  static void requireManageable(Entity trunk) {
    if (!trunk.isTrue(Standard.ADMIN_STATE_UP)) {
      throw TrunkFaults.disabled(trunk.id());
    }
  }

  /// A trunk has one unique rule: its parent port.
  @Override
  public Optional<Fault> clashing(Entity trunk, UniqueViolation violation) {
    return Optional.of(TrunkFaults.parentInUse(trunk.get(Trunk.PORT_ID)));
  }
}
