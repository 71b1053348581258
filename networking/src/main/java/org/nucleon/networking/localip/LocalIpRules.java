package org.nucleon.networking.localip;

import java.util.List;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;

/// A local IP's address is held by a port: one that is there, or one made for it, which goes with it.
final class LocalIpRules implements Rules {

  /// `device_owner` of ports made for local IPs.
  static final String PORT_OWNER = "network:local_ip";

  @Override
  public void creating(Work work, Draft localIp) {
    var port = localIp.find(LocalIp.LOCAL_PORT_ID).map(id -> existing(work, id)).orElseGet(() -> made(work, localIp));
    localIp.set(LocalIp.LOCAL_IP_ADDRESS, address(port, localIp));
    localIp.set(LocalIp.LOCAL_PORT_ID, port.id());
    localIp.set(LocalIp.NETWORK_ID, port.get(Port.NETWORK_ID));
  }

  private static Entity existing(Work work, String portId) {
    work.getVisible(Port.NAME, portId);
    return work.lock(Port.NAME, portId);
  }

  private static Entity made(Work work, Draft localIp) {
    String networkId = localIp.find(LocalIp.NETWORK_ID).orElseThrow(LocalIpFaults::nowhere);
    var network = work.getVisible(Network.NAME, networkId);
    var values = Values.of(Port.NETWORK_ID, network.id()).and(Standard.PROJECT_ID, localIp.projectId())
        .and(Port.DEVICE_OWNER, PORT_OWNER).and(Port.DEVICE_ID, localIp.id());
    localIp.find(LocalIp.LOCAL_IP_ADDRESS).ifPresent(address -> values.and(Port.FIXED_IPS, List.of(FixedIp.at(address))));
    return work.elevated().create(Port.NAME, values);
  }

  /// Of a port that was made for it, any address will do, best an IPv4 one.
  private static IpAddress address(Entity port, Draft localIp) {
    if (isMadeFor(port, localIp.id()) && localIp.find(LocalIp.LOCAL_IP_ADDRESS).isEmpty()) {
      return PortAddress.of(port).stream().min((a, b) -> a.version() - b.version()).orElseThrow(() -> LocalIpFaults.noAddress(port.id()));
    }
    return PortAddress.choose(port, localIp.find(LocalIp.LOCAL_IP_ADDRESS));
  }

  private static boolean isMadeFor(Entity port, String localIpId) {
    return port.get(Port.DEVICE_OWNER, "").equals(PORT_OWNER) && port.get(Port.DEVICE_ID, "").equals(localIpId);
  }

  @Override
  public void deleting(Work work, Entity localIp) {
    if (work.tx().exists(work.resource(LocalIpAssociation.RESOURCE_NAME), Condition.equal(LocalIpAssociation.LOCAL_IP_ID, localIp.id()))) {
      throw LocalIpFaults.inUse(localIp.id());
    }
  }

  @Override
  public void deleted(Work work, Entity localIp) {
    var elevated = work.elevated();
    elevated.find(Port.NAME, localIp.get(LocalIp.LOCAL_PORT_ID)).filter(port -> isMadeFor(port, localIp.id())).ifPresent(elevated::delete);
  }
}
