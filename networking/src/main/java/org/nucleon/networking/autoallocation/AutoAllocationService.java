package org.nucleon.networking.autoallocation;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.store.Table;

/// Networks for those who ask for any.
public final class AutoAllocationService implements Service {

  @Override
  public String name() {
    return "auto allocation";
  }

  @Override
  public List<Extension> extensions() {
    return List.of(Topology.EXTENSION, Topology.DEFAULT_NETWORKS);
  }

  @Override
  public List<Table> tables() {
    return List.of(Topology.TABLE);
  }

  @Override
  public void assemble(Assembly assembly) {
    var topologies = new Topologies();
    assembly.unstored(Topology.RESOURCE_NAME, topologies);
    assembly.show(Topology.RESOURCE_NAME, topologies);
  }
}
