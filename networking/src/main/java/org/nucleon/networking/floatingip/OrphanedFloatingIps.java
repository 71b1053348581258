package org.nucleon.networking.floatingip;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Service;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.networking.network.Network;
import org.nucleon.store.Condition;

/// An external network takes its idle floating IPs along when it is deleted.
///
/// A service of its own because it has to stand before that of networks, which looks whether ports are left.
public final class OrphanedFloatingIps implements Service {

  @Override
  public String name() {
    return "orphaned floating IPs";
  }

  @Override
  public List<Extension> extensions() {
    return List.of(Extension.named("floatingip-autodelete-internal", "Autodelete floating IPs of internal networks",
        "Idle floating IPs go with their network.", "2019-01-24T00:00:00-00:00"));
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(Network.NAME, new Rules() {
      @Override
      public void deleting(Work work, Entity network) {
        var elevated = work.elevated();
        elevated.list(FloatingIp.RESOURCE_NAME, Condition.equal(FloatingIp.FLOATING_NETWORK_ID, network.id())
            .and(Condition.isNull(FloatingIp.PORT_ID))).forEach(elevated::delete);
      }
    });
  }
}
