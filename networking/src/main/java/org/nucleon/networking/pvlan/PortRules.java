package org.nucleon.networking.pvlan;

import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Given;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.port.PortSecurity;

/// What kind of port one may be, and which one is when nobody says: promiscuous, as on any other network.
final class PortRules implements Rules {

  private static final String OF_THE_SERVICE = "network:";

  @Override
  public void creating(Work work, Draft port) {
    settle(Lan.of(work.glance(Network.NAME, port.get(Port.NETWORK_ID))), port);
  }

  @Override
  public void updating(Work work, Entity before, Draft port) {
    boolean concerned = port.isGiven(PrivateVlan.TYPE) || port.isGiven(PrivateVlan.COMMUNITY_NAME) || port.isGiven(PortSecurity.PORT_ENABLED);
    if (concerned) {
      settle(Lan.of(work, before.get(Port.NETWORK_ID)), port);
    }
  }

  /// What a port needs to know of its network, and no more.
  private record Lan(boolean isPrivate, boolean secured) {

    static Lan of(Entity network) {
      return new Lan(network.isTrue(PrivateVlan.ENABLED), network.isTrue(PortSecurity.NETWORK_ENABLED));
    }

    static Lan of(Work work, String networkId) {
      return work.tx().query(row -> new Lan(!row.isNull(1) && row.bool(1), row.bool(2)), "SELECT pvlan, port_security_enabled FROM networks WHERE id = ?",
          networkId).stream().findFirst().orElseThrow(() -> new IllegalStateException("a port's network is there as long as the port is"));
    }
  }

  private static void settle(Lan lan, Draft port) {
    if (!lan.isPrivate()) {
      if (isNamed(port)) {
        throw PrivateVlanFaults.notEnabled(port.get(Port.NETWORK_ID));
      }
      port.clear(PrivateVlan.TYPE);
      port.clear(PrivateVlan.COMMUNITY_NAME);
      return;
    }
    requireSecured(lan, port);
    if (port.find(PrivateVlan.TYPE).isEmpty()) {
      port.set(PrivateVlan.TYPE, PrivateVlan.PROMISCUOUS);
    }
    settleCommunity(port);
  }

  private static boolean isNamed(Draft port) {
    return port.given(PrivateVlan.TYPE) instanceof Given.Value || port.given(PrivateVlan.COMMUNITY_NAME) instanceof Given.Value;
  }

  /// Who is what is told by addresses, which a port without security may make up.
  private static void requireSecured(Lan lan, Draft port) {
    boolean secured = lan.secured() && port.isTrue(PortSecurity.PORT_ENABLED);
    if (!secured && !port.get(Port.DEVICE_OWNER, "").startsWith(OF_THE_SERVICE)) {
      throw PrivateVlanFaults.unsecuredPort(port.id());
    }
  }

  private static void settleCommunity(Draft port) {
    boolean inCommunity = port.get(PrivateVlan.TYPE).equals(PrivateVlan.COMMUNITY);
    if (inCommunity && port.find(PrivateVlan.COMMUNITY_NAME).isEmpty()) {
      throw PrivateVlanFaults.communityNeeded(port.id());
    }
    if (!inCommunity) {
      if (port.given(PrivateVlan.COMMUNITY_NAME) instanceof Given.Value) {
        throw PrivateVlanFaults.noCommunity(port.id());
      }
      port.clear(PrivateVlan.COMMUNITY_NAME);
    }
  }
}
