package org.nucleon.networking.ndpproxy;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.router.Router;
import org.nucleon.networking.router.RouterUse;

/// Puts NDP proxies together. Stands behind the service of routers, whose rules settle the gateway.
public final class NdpProxyService implements Service {

  @Override
  public String name() {
    return "NDP proxies";
  }

  @Override
  public List<Extension> extensions() {
    return NdpProxy.EXTENSIONS;
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(NdpProxy.RESOURCE_NAME, new NdpProxyRules());
    assembly.rules(Router.RESOURCE_NAME, new RouterRules());
    assembly.rules(Port.NAME, new PortRules());
    assembly.contribute(RouterUse.class, new NdpRouterUse());
  }
}
