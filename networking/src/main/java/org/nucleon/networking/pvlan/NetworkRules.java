package org.nucleon.networking.pvlan;

import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.port.PortSecurity;
import org.nucleon.store.Condition;

/// What switching private VLANs on and off means for a network's ports.
final class NetworkRules implements Rules {

  @Override
  public void creating(Work work, Draft network) {
    requireSecured(network);
  }

  @Override
  public void updating(Work work, Entity before, Draft network) {
    if (network.isGiven(PrivateVlan.ENABLED)) {
      requireSecured(network);
    }
  }

  private static void requireSecured(Draft network) {
    if (network.isTrue(PrivateVlan.ENABLED) && !network.isTrue(PortSecurity.NETWORK_ENABLED)) {
      throw PrivateVlanFaults.unsecuredNetwork(network.id());
    }
  }

  /// Ports that are there already become promiscuous, or of no kind.
  @Override
  public void updated(Work work, Entity before, Entity after) {
    boolean enabled = after.isTrue(PrivateVlan.ENABLED);
    if (enabled == before.isTrue(PrivateVlan.ENABLED)) {
      return;
    }
    for (var port : work.list(Port.NAME, Condition.equal(Port.NETWORK_ID, after.id()))) {
      work.update(work.lock(Port.NAME, port.id()), enabled ? Values.of(PrivateVlan.TYPE, PrivateVlan.PROMISCUOUS)
          : Values.none().andNull(PrivateVlan.TYPE).andNull(PrivateVlan.COMMUNITY_NAME));
    }
  }
}
