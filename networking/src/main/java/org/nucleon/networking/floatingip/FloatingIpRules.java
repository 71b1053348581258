package org.nucleon.networking.floatingip;

import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Given;
import org.nucleon.model.Standard;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.network.ExternalNetwork;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Condition;

/// What floating IPs must check and do beyond their declaration: a hidden port holds the address, and a router binds it to a port.
final class FloatingIpRules implements Rules {

  /// `device_owner` of the ports that hold floating addresses.
  static final String PORT_OWNER = "network:floatingip";

  /// A backend makes it `ACTIVE` when the address works.
  private static final String DOWN = "DOWN";

  @Override
  public void creating(Work work, Draft floatingIp) {
    requireExternal(work, floatingIp.get(FloatingIp.FLOATING_NETWORK_ID));
    var port = work.elevated().create(Port.NAME, port(work, floatingIp));
    floatingIp.set(FloatingIp.FLOATING_PORT_ID, port.id());
    floatingIp.set(FloatingIp.FLOATING_IP_ADDRESS, address(port));
    floatingIp.set(Standard.STATUS, DOWN);
    associate(work, floatingIp.toEntity(), floatingIp);
  }

  private static void requireExternal(Work work, String networkId) {
    if (!work.getVisible(Network.NAME, networkId).isTrue(ExternalNetwork.EXTERNAL)) {
      throw FloatingIpFaults.badRequest("Network %s is not a valid external network".formatted(networkId));
    }
    boolean hasIpv4 = work.tx().exists(work.resource(Subnet.NAME),
        Condition.equal(Subnet.NETWORK_ID, networkId).and(Condition.equal(Subnet.IP_VERSION, 4)));
    if (!hasIpv4) {
      throw FloatingIpFaults.badRequest("Network %s does not contain any IPv4 subnet".formatted(networkId));
    }
  }

  private static Values port(Work work, Draft floatingIp) {
    var values = Values.of(Port.NETWORK_ID, floatingIp.get(FloatingIp.FLOATING_NETWORK_ID)).and(Standard.PROJECT_ID, "")
        .and(Port.DEVICE_OWNER, PORT_OWNER).and(Port.DEVICE_ID, floatingIp.id());
    var address = floatingIp.find(FloatingIp.FLOATING_IP_ADDRESS);
    var subnet = floatingIp.find(FloatingIp.SUBNET_ID).map(id -> requireSubnet(work, floatingIp, id));
    return address.isPresent() || subnet.isPresent() ? values.and(Port.FIXED_IPS, List.of(new FixedIp(subnet, address, false))) : values;
  }

  private static String requireSubnet(Work work, Draft floatingIp, String subnetId) {
    String networkId = floatingIp.get(FloatingIp.FLOATING_NETWORK_ID);
    // An external network's subnets can be named by those who do not see them.
    if (!work.get(Subnet.NAME, subnetId).get(Subnet.NETWORK_ID).equals(networkId)) {
      throw FloatingIpFaults.badRequest("Subnet %s is not on network %s".formatted(subnetId, networkId));
    }
    return subnetId;
  }

  private static IpAddress address(Entity port) {
    return port.get(Port.FIXED_IPS, List.of()).stream().map(FixedIp::address).filter(ip -> ip.version() == 4).findFirst()
        .orElseThrow(() -> FloatingIpFaults.noAddress(port.get(Port.NETWORK_ID)));
  }

  @Override
  public void updating(Work work, Entity before, Draft floatingIp) {
    if (floatingIp.resource().attributes().stream().noneMatch(floatingIp::isGiven)) {
      // Once an association was all that could be updated, and an empty request ended it: it still does.
      Association.end(before, floatingIp);
    } else {
      associate(work, before, floatingIp);
    }
    boolean moved = !floatingIp.find(FloatingIp.PORT_ID).equals(before.find(FloatingIp.PORT_ID))
        || !floatingIp.find(FloatingIp.FIXED_IP_ADDRESS).equals(before.find(FloatingIp.FIXED_IP_ADDRESS))
        || !floatingIp.find(FloatingIp.ROUTER_ID).equals(before.find(FloatingIp.ROUTER_ID));
    if (moved) {
      floatingIp.set(Standard.STATUS, DOWN);
    }
  }

  /// Carries out what the request says of the port; without a word about it everything stays.
  private static void associate(Work work, Entity before, Draft floatingIp) {
    var fixedIp = floatingIp.given(FloatingIp.FIXED_IP_ADDRESS) instanceof Given.Value<IpAddress>(var ip) ? Optional.of(ip) : Optional.<IpAddress>empty();
    switch (floatingIp.given(FloatingIp.PORT_ID)) {
      case Given.Value<String>(var portId) -> Association.make(work, floatingIp, portId, fixedIp);
      case Given.Null<String> _ -> {
        requirePortFor(fixedIp);
        Association.end(before, floatingIp);
      }
      case Given.LeftOut<String> _ -> {
        requirePortFor(fixedIp);
        // An address that is given as null says nothing without its port.
        before.find(FloatingIp.FIXED_IP_ADDRESS).ifPresent(address -> floatingIp.set(FloatingIp.FIXED_IP_ADDRESS, address));
      }
    }
  }

  private static void requirePortFor(Optional<IpAddress> fixedIp) {
    if (fixedIp.isPresent()) {
      throw FloatingIpFaults.badRequest("fixed_ip_address cannot be specified without a port_id");
    }
  }

  @Override
  public void deleted(Work work, Entity floatingIp) {
    var elevated = work.elevated();
    floatingIp.find(FloatingIp.FLOATING_PORT_ID).flatMap(id -> elevated.find(Port.NAME, id)).ifPresent(elevated::delete);
  }
}
