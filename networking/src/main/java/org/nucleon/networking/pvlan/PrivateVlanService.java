package org.nucleon.networking.pvlan;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.Port;

/// Puts private VLANs together.
public final class PrivateVlanService implements Service {

  @Override
  public String name() {
    return "pvlan";
  }

  @Override
  public List<Extension> extensions() {
    return List.of(PrivateVlan.EXTENSION);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(Network.NAME, new NetworkRules());
    assembly.rules(Port.NAME, new PortRules());
  }
}
