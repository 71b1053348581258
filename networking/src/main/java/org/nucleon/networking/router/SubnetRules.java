package org.nucleon.networking.router;

import java.util.ArrayList;
import java.util.List;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.Conflict;
import org.nucleon.networking.network.ExternalNetwork;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.subnet.Subnet;

/// A subnet that an external network gets later gives an address to the gateways that lack one of its IP version.
final class SubnetRules implements Rules {

  @Override
  public void created(Work work, Entity subnet) {
    String networkId = subnet.get(Subnet.NETWORK_ID);
    boolean serves = subnet.get(Subnet.SERVICE_TYPES, List.of()).isEmpty() || subnet.get(Subnet.SERVICE_TYPES).contains(RouterPorts.GATEWAY);
    if (!serves || !work.get(Network.NAME, networkId).isTrue(ExternalNetwork.EXTERNAL)) {
      return;
    }
    var elevated = work.elevated();
    for (var port : elevated.list(Port.NAME, Gateways.arePortsOn(networkId))) {
      boolean lacks = RouterPorts.fixedIps(port).stream().noneMatch(fixedIp -> fixedIp.address().version() == subnet.get(Subnet.IP_VERSION));
      if (lacks && !extend(elevated, port, subnet)) {
        return;
      }
    }
  }

  /// @return whether the subnet had an address left
  private static boolean extend(Work work, Entity port, Entity subnet) {
    var fixedIps = new ArrayList<>(RouterPorts.fixedIps(port));
    fixedIps.add(FixedIp.on(subnet.id()));
    try {
      work.update(port, Values.of(Port.FIXED_IPS, fixedIps));
    } catch (Conflict e) {
      if (!e.type().startsWith("IpAddressGenerationFailure")) {
        throw e;
      }
      return false;
    }
    work.touch(Router.RESOURCE_NAME, port.get(Port.DEVICE_ID));
    return true;
  }
}
