package org.nucleon.networking.dataplane;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;

/// Adds the state of the wires to ports. It is only kept and shown: no rules.
public final class DataPlaneService implements Service {

  @Override
  public String name() {
    return "data-plane";
  }

  @Override
  public List<Extension> extensions() {
    return DataPlane.EXTENSIONS;
  }

  @Override
  public void assemble(Assembly assembly) {}
}
