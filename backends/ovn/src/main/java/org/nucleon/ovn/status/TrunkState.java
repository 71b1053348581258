package org.nucleon.ovn.status;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nucleon.engine.Caller;
import org.nucleon.engine.Engine;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.trunk.Trunk;
import org.nucleon.ovn.OvnDatabases;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.store.Condition;

/// A trunk works while its parent port does, and OVN has all of its subports inside that.
final class TrunkState {
  private final Engine engine;
  private final OvnDatabases databases;
  private final Interruptions interruptions;

  TrunkState(Engine engine, OvnDatabases databases, Interruptions interruptions) {
    this.engine = engine;
    this.databases = databases;
    this.interruptions = interruptions;
  }

  /// Has a look at the trunks of ports, in a transaction of its own: whoever changes a trunk locks it before its ports.
  void look(Collection<Unit> units) {
    var ports = units.stream().filter(unit -> unit.kind() == Unit.Kind.PORT).map(Unit::id).toList();
    if (ports.isEmpty() || engine.model().find(Trunk.NAME).isEmpty()) {
      return;
    }
    var changed = engine.read(Caller.SELF, work -> {
      var trunks = trunks(work, ports);
      return differing(work, trunks).stream().map(Entity::id).sorted().toList();
    });
    if (!changed.isEmpty()) {
      engine.write(Caller.SELF, work -> {
        changed.forEach(id -> write(work, id));
        return null;
      });
    }
  }

  private static List<Entity> trunks(Work work, List<String> ports) {
    var marks = ports.stream().map(_ -> "?").collect(Collectors.joining(", "));
    return work.list(Trunk.NAME, Condition.in(Trunk.PORT_ID, ports)
        .or(Condition.sql("t.id IN (SELECT trunk_id FROM subports WHERE port_id IN (%s))".formatted(marks), ports.toArray())));
  }

  /// Another status than these two is someone else's verdict.
  private List<Entity> differing(Work work, List<Entity> trunks) {
    var parents = work.list(Port.NAME, Condition.in(Standard.ID, trunks.stream().map(trunk -> trunk.get(Trunk.PORT_ID)).toList())).stream()
        .collect(Collectors.toMap(Entity::id, Function.identity()));
    return trunks.stream().filter(trunk -> Set.of(Trunk.ACTIVE, Trunk.DOWN).contains(trunk.get(Standard.STATUS, "")))
        .filter(trunk -> !trunk.get(Standard.STATUS, "").equals(status(trunk, parents.get(trunk.get(Trunk.PORT_ID))))).toList();
  }

  private void write(Work work, String id) {
    if (!work.list(Trunk.NAME, Condition.equal(Standard.ID, id)).isEmpty()) {
      differing(work, List.of(work.lock(Trunk.NAME, id))).forEach(trunk -> work.update(trunk,
          Values.of(Standard.STATUS, trunk.get(Standard.STATUS, "").equals(Trunk.ACTIVE) ? Trunk.DOWN : Trunk.ACTIVE)));
    }
  }

  private String status(Entity trunk, Entity parent) {
    var view = databases.northbound().view();
    boolean active = (PortState.isActive(parent, view, databases.southbound()) || interruptions.isSecret(parent.id()))
        && trunk.get(Trunk.SUB_PORTS, List.of()).stream().allMatch(subPort -> view.isInside(subPort.portId(), parent.id()));
    return active ? Trunk.ACTIVE : Trunk.DOWN;
  }
}
