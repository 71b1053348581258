package org.nucleon.networking.evpn;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.networking.router.Router;
import org.nucleon.store.Table;

/// Puts Ethernet VPNs together.
public final class EvpnService implements Service {

  @Override
  public String name() {
    return "evpn";
  }

  @Override
  public List<Extension> extensions() {
    return List.of(Evpn.EXTENSION);
  }

  @Override
  public List<Table> tables() {
    return List.of(VniAllocations.TABLE);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(Router.RESOURCE_NAME, new RouterRules());
  }
}
