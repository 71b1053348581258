package org.nucleon.networking.routerflavor;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.networking.flavor.FlavorUse;
import org.nucleon.networking.router.Router;
import org.nucleon.store.Condition;

/// Flavors of routers.
public final class RouterFlavorService implements Service {

  @Override
  public String name() {
    return "router flavors";
  }

  @Override
  public List<Extension> extensions() {
    return RouterFlavor.EXTENSIONS;
  }

  @Override
  public void assemble(Assembly assembly) {
    BuiltIn.ALL.forEach(each -> each.provider().contributeTo(assembly));
    assembly.rules(Router.RESOURCE_NAME, new RouterFlavorRules());
    assembly.contribute(FlavorUse.class, (work, flavor) -> work.tx().exists(work.resource(Router.RESOURCE_NAME), Condition.equal(RouterFlavor.FLAVOR_ID, flavor)));
  }
}
