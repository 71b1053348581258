package org.nucleon.networking.subnet;

import java.util.List;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.networking.network.Network;
import org.nucleon.store.Condition;

/// What a subnet must be, and what it is where the request leaves that open.
final class SubnetRules implements Rules {

  private static final int EUI64_LENGTH = 64;

  /// The network is locked, so that of two overlapping subnets one sees the other.
  @Override
  public void creating(Work work, Draft subnet) {
    var network = work.lock(Network.NAME, work.getVisible(Network.NAME, subnet.get(Subnet.NETWORK_ID)).id());
    var cidr = subnet.find(Subnet.CIDR).orElseThrow(SubnetFaults::withoutCidr);
    requireVersion("cidr", cidr, cidr.version(), subnet);
    Cidrs.check(cidr, subnet.isTrue(Subnet.ENABLE_DHCP));
    checkModes(subnet);
    if (!subnet.isGiven(Subnet.GATEWAY_IP) && subnet.find(Subnet.GATEWAY_IP).isEmpty()) {
      subnet.set(Subnet.GATEWAY_IP, cidr.version() == 4 ? cidr.network().plus(1) : cidr.network());
    }
    checkGateway(subnet);
    if (subnet.find(Subnet.ALLOCATION_POOLS).isEmpty()) {
      subnet.set(Subnet.ALLOCATION_POOLS, AllocationPools.byDefault(cidr, subnet.find(Subnet.GATEWAY_IP)));
    }
    checkPools(subnet);
    checkServers(work, subnet);
    requireNoOverlap(work, subnet.get(Subnet.NETWORK_ID), cidr);
    NetworkMtu.require(network, cidr.version());
  }

  private static void requireNoOverlap(Work work, String networkId, IpPrefix cidr) {
    boolean overlaps = work.tx().query(row -> IpPrefix.parse(row.string(1)), "SELECT cidr FROM subnets WHERE network_id = ?", networkId).stream()
        .anyMatch(cidr::overlaps);
    if (overlaps) {
      throw SubnetFaults.overlaps(cidr, networkId);
    }
  }

  private static void requireVersion(String what, Object value, int version, Draft subnet) {
    if (version != subnet.get(Subnet.IP_VERSION)) {
      throw SubnetFaults.otherVersion(what, value, subnet.get(Subnet.IP_VERSION));
    }
  }

  private static void checkModes(Draft subnet) {
    var raMode = subnet.find(Subnet.IPV6_RA_MODE);
    var addressMode = subnet.find(Subnet.IPV6_ADDRESS_MODE);
    if (raMode.isEmpty() && addressMode.isEmpty()) {
      return;
    }
    if (subnet.get(Subnet.IP_VERSION) == 4) {
      throw SubnetFaults.modesOnVersion4();
    }
    if (!subnet.isTrue(Subnet.ENABLE_DHCP)) {
      throw SubnetFaults.modesWithoutDhcp();
    }
    if (raMode.isPresent() && addressMode.isPresent() && !raMode.equals(addressMode)) {
      throw SubnetFaults.modesDiffer(raMode.get(), addressMode.get());
    }
    if (Subnet.isAutoAddress(subnet.toEntity()) && subnet.get(Subnet.CIDR).length() != EUI64_LENGTH) {
      throw SubnetFaults.notForEui64(subnet.get(Subnet.CIDR));
    }
  }

  /// The gateway may lie outside of the subnet, but not be its network or broadcast address.
  private static void checkGateway(Draft subnet) {
    var cidr = subnet.get(Subnet.CIDR);
    subnet.find(Subnet.GATEWAY_IP).ifPresent(gateway -> {
      requireVersion("gateway_ip", gateway, gateway.version(), subnet);
      boolean reserved = cidr.version() == 4 && cidr.length() < 31 && (gateway.equals(cidr.network()) || gateway.equals(cidr.last()));
      if (reserved) {
        throw SubnetFaults.badGateway();
      }
    });
  }

  private static void checkPools(Draft subnet) {
    var pools = subnet.get(Subnet.ALLOCATION_POOLS);
    AllocationPools.check(pools, subnet.get(Subnet.CIDR));
    AllocationPools.checkWithout(pools, subnet.find(Subnet.GATEWAY_IP));
  }

  private static void checkServers(Work work, Draft subnet) {
    int serversMax = work.settings().get(SubnetOptions.MAX_DNS_NAMESERVERS);
    var servers = subnet.get(Subnet.DNS_NAMESERVERS, List.<IpAddress>of());
    if (servers.size() > serversMax) {
      throw SubnetFaults.tooManyNameservers(subnet.id(), serversMax);
    }
    servers.forEach(server -> requireVersion("dns_nameserver", server, server.version(), subnet));
    int routesMax = work.settings().get(SubnetOptions.MAX_HOST_ROUTES);
    var routes = subnet.get(Subnet.HOST_ROUTES, List.<HostRoute>of());
    if (routes.size() > routesMax) {
      throw SubnetFaults.tooManyRoutes(subnet.id(), routesMax);
    }
    routes.forEach(route -> {
      requireVersion("destination", route.destination(), route.destination().version(), subnet);
      requireVersion("nexthop", route.nextHop(), route.nextHop().version(), subnet);
    });
  }

  @Override
  public void created(Work work, Entity subnet) {
    work.touch(Network.NAME, subnet.get(Subnet.NETWORK_ID));
  }

  @Override
  public void updating(Work work, Entity before, Draft subnet) {
    if (subnet.isTrue(Subnet.ENABLE_DHCP) && !before.isTrue(Subnet.ENABLE_DHCP)) {
      Cidrs.checkForDhcp(before.get(Subnet.CIDR));
    }
    if (!subnet.isTrue(Subnet.ENABLE_DHCP) && before.isTrue(Subnet.ENABLE_DHCP)) {
      checkModes(subnet);
    }
    if (subnet.isGiven(Subnet.GATEWAY_IP)) {
      checkGateway(subnet);
    }
    if (subnet.isGiven(Subnet.GATEWAY_IP) || subnet.isGiven(Subnet.ALLOCATION_POOLS)) {
      checkPools(subnet);
    }
    if (subnet.isGiven(Subnet.DNS_NAMESERVERS) || subnet.isGiven(Subnet.HOST_ROUTES)) {
      checkServers(work, subnet);
    }
  }

  @Override
  public void updated(Work work, Entity before, Entity after) {
    work.touch(Network.NAME, after.get(Subnet.NETWORK_ID));
  }

  @Override
  public void deleted(Work work, Entity subnet) {
    if (work.find(Network.NAME, subnet.get(Subnet.NETWORK_ID)).isPresent()) {
      work.touch(Network.NAME, subnet.get(Subnet.NETWORK_ID));
    }
  }
}
