package org.nucleon.networking.conntrackhelper;

import java.util.List;
import org.nucleon.config.Option;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Service;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.networking.router.Router;
import org.nucleon.store.Condition;

/// Connection tracking helpers of routers.
public final class ConntrackHelperService implements Service {

  @Override
  public String name() {
    return "conntrack helpers";
  }

  @Override
  public List<Extension> extensions() {
    return ConntrackHelper.EXTENSIONS;
  }

  @Override
  public List<Option<?>> options() {
    return List.of(AllowedHelpers.OPTION);
  }

  /// @throws IllegalArgumentException when the settings name helpers in another form than theirs
  @Override
  public void assemble(Assembly assembly) {
    var allowed = AllowedHelpers.parse(assembly.settings().get(AllowedHelpers.OPTION));
    assembly.rules(ConntrackHelper.RESOURCE_NAME, new ConntrackHelperRules(allowed));
    assembly.rules(Router.RESOURCE_NAME, new Rules() {
      @Override
      public void deleting(Work work, Entity router) {
        work.list(ConntrackHelper.RESOURCE_NAME, Condition.equal(ConntrackHelper.ROUTER_ID, router.id())).forEach(work::delete);
      }
    });
  }
}
