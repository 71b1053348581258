package org.nucleon.networking.trunk;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Table;

/// Puts trunks together.
public final class TrunkService implements Service {

  @Override
  public String name() {
    return "trunk";
  }

  @Override
  public List<Extension> extensions() {
    return Trunk.EXTENSIONS;
  }

  @Override
  public List<Table> tables() {
    return List.of(SubPorts.TABLE);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(Trunk.NAME, new TrunkRules());
    assembly.rules(Port.NAME, new PortRules());
    assembly.action(Trunk.NAME, Trunk.ADD_SUBPORTS, SubPortActions::add);
    assembly.action(Trunk.NAME, Trunk.REMOVE_SUBPORTS, SubPortActions::remove);
    assembly.action(Trunk.NAME, Trunk.GET_SUBPORTS, SubPortActions::get);
    assembly.compute(Port.NAME, Trunk.DETAILS, TrunkDetails::of);
  }
}
