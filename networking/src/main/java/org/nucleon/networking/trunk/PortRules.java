package org.nucleon.networking.trunk;

import java.util.Comparator;
import java.util.List;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;

/// Ports in a trunk stay as long as they are in it, and subports go where their parent goes.
final class PortRules implements Rules {

  private record Use(String trunkId, boolean asParent) {}

  @Override
  public void deleting(Work work, Entity port) {
    work.tx().query(row -> new Use(row.string(1), row.number(2) == 1), "SELECT trunk_id, 0 FROM subports WHERE port_id = ?"
        + " UNION ALL SELECT id, 1 FROM trunks WHERE port_id = ?", port.id(), port.id()).stream().findFirst().ifPresent(use -> {
          throw use.asParent() ? TrunkFaults.isParent(port.id(), use.trunkId()) : TrunkFaults.isSubPort(port.id(), use.trunkId());
        });
  }

  @Override
  public void updated(Work work, Entity before, Entity after) {
    boolean moved = !after.get(Binding.HOST, "").equals(before.get(Binding.HOST, ""));
    boolean unplugged = !after.get(Binding.VIF_TYPE, "").equals(before.get(Binding.VIF_TYPE, "")) && after.get(Binding.VIF_TYPE, "").equals(Binding.UNBOUND);
    if (moved || unplugged) {
      work.list(Trunk.NAME, Condition.equal(Trunk.PORT_ID, after.id())).stream().findFirst()
          .ifPresent(trunk -> follow(work, work.lock(Trunk.NAME, trunk.id()), after.get(Binding.HOST, ""), unplugged));
    }
  }

  /// What is plugged in nowhere is realised nowhere.
  private static void follow(Work work, Entity trunk, String host, boolean unplugged) {
    trunk.get(Trunk.SUB_PORTS, List.of()).stream().map(SubPort::portId).sorted(Comparator.naturalOrder())
        .forEach(id -> work.update(work.lock(Port.NAME, id), Values.of(Binding.HOST, host)));
    if (unplugged) {
      work.update(trunk, Values.of(Standard.STATUS, Trunk.DOWN));
    }
  }
}
