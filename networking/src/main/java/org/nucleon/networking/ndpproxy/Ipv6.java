package org.nucleon.networking.ndpproxy;

import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.addressscope.AddressScope;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.networking.subnetpool.Subnetpool;

/// What proxies look at: a port's IPv6 addresses, and the address scopes that these are in.
final class Ipv6 {

  private Ipv6() {}

  static List<FixedIp> addresses(Entity port) {
    return port.get(Port.FIXED_IPS, List.of()).stream().filter(fixedIp -> fixedIp.address().version() == 6).toList();
  }

  static Optional<String> scope(Work work, FixedIp fixedIp) {
    return work.get(Subnet.NAME, fixedIp.subnetId()).find(Subnetpool.OF_SUBNET)
        .flatMap(pool -> work.get(Subnetpool.RESOURCE_NAME, pool).find(AddressScope.OF_POOL));
  }

  /// The scope that a router's gateway is in. All IPv6 subnets of a network are in one, if in any.
  static Optional<String> scopeOfGateway(Work work, Entity gateway) {
    return addresses(gateway).stream().findFirst().flatMap(fixedIp -> scope(work, fixedIp));
  }
}
