package org.nucleon.nova;

import java.lang.System.Logger.Level;
import java.util.List;
import org.nucleon.config.Option;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.networking.floatingip.FloatingIp;
import org.nucleon.networking.port.Arrivals;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Table;

/// Puts the notices to Nova together. Without `[nova] auth_url` there are none.
public final class NovaService implements Service {
  private static final System.Logger LOG = System.getLogger(NovaService.class.getName());

  @Override
  public String name() {
    return "nova";
  }

  @Override
  public List<Extension> extensions() {
    return List.of();
  }

  @Override
  public List<Table> tables() {
    return List.of(Notes.TABLE, Movers.TABLE);
  }

  @Override
  public List<Option<?>> options() {
    return NovaOptions.ALL;
  }

  @Override
  public void assemble(Assembly assembly) {
    var settings = assembly.settings();
    boolean states = settings.get(NovaOptions.STATUS_CHANGES);
    boolean data = settings.get(NovaOptions.DATA_CHANGES);
    if (settings.find(NovaOptions.AUTH_URL).isEmpty() || !states && !data) {
      LOG.log(Level.DEBUG, "Nova is told nothing.");
      return;
    }
    if (states) {
      var movers = new Movers();
      assembly.rules(Port.NAME, new StateRules());
      assembly.rules(Port.NAME, movers);
      assembly.contribute(Arrivals.class, movers);
    }
    if (data) {
      assembly.rules(Port.NAME, new PortDataRules());
      if (assembly.model().find(FloatingIp.RESOURCE_NAME).isPresent()) {
        assembly.rules(FloatingIp.RESOURCE_NAME, new FloatingIpRules());
      }
    }
    assembly.background(new Courier(settings));
  }
}
