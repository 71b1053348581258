package org.nucleon.networking.router;

import java.util.Map;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;

/// Interfaces added and removed by the same actions that clients call.
record AllInterfaces(AddInterface adding, RemoveInterface removing) implements RouterInterfaces {

  @Override
  public void add(Work work, Entity router, String subnetId) {
    adding.act(work, router, Map.of("subnet_id", subnetId));
  }

  @Override
  public void removeAll(Work work, Entity router) {
    RouterPorts.interfaces(work, router.id()).forEach(port -> removing.act(work, router, Map.of("port_id", port.id())));
  }
}
