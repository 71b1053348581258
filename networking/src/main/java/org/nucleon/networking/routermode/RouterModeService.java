package org.nucleon.networking.routermode;

import java.util.List;
import org.nucleon.config.Option;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.router.InterfaceOwners;
import org.nucleon.networking.router.Router;
import org.nucleon.store.Table;

/// Distributed and highly available routers.
public final class RouterModeService implements Service {

  @Override
  public String name() {
    return "router modes";
  }

  @Override
  public List<Extension> extensions() {
    return RouterMode.EXTENSIONS;
  }

  @Override
  public List<Table> tables() {
    return List.of(HaNetworks.TABLE);
  }

  @Override
  public List<Option<?>> options() {
    return List.of(RouterMode.ENABLE_DVR, RouterMode.DISTRIBUTED_BY_DEFAULT, RouterMode.HA_BY_DEFAULT, HaNetworks.CIDR, HaNetworks.TYPE,
        HaNetworks.PHYSICAL_NETWORK);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(Router.RESOURCE_NAME, new ModeRules());
    assembly.rules(Network.NAME, new HaNetworkRules());
    assembly.offer(InterfaceOwners.class, RouterMode::interfaceOwner);
    if (!assembly.settings().get(RouterMode.ENABLE_DVR)) {
      assembly.withhold(RouterMode.DVR);
    }
  }
}
