package org.nucleon.networking.ipam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Condition;

/// The subnets of one network, as ports look for addresses in them.
record NetworkSubnets(String networkId, List<Entity> all) {

  static NetworkSubnets of(Work work, String networkId) {
    return new NetworkSubnets(networkId, work.list(Subnet.NAME, Condition.equal(Subnet.NETWORK_ID, networkId)));
  }

  /// Those that a port on a host can have addresses of; all of them unless that depends on the host.
  ///
  /// @param asked what the port asks for or has, while nobody knows where it is
  NetworkSubnets within(Work work, String host, String owner, Collection<FixedIp> asked) {
    var reach = work.findOffered(SubnetReach.class).filter(_ -> !owner.equals(Owners.DISTRIBUTED)).filter(each -> each.dependsOnHost(all));
    if (reach.isEmpty()) {
      return this;
    }
    return new NetworkSubnets(networkId, host.isEmpty() ? reach.get().together(all, asked.stream().map(each -> meant(work, each, owner)).toList())
        : reach.get().from(work, networkId, host, all));
  }

  Optional<Entity> find(String subnetId) {
    return all.stream().filter(subnet -> subnet.id().equals(subnetId)).findFirst();
  }

  /// Those that serve ports of an owner: first those kept for it, then those for all.
  List<Entity> serving(String owner) {
    var serving = new ArrayList<Entity>();
    all.stream().filter(subnet -> subnet.get(Subnet.SERVICE_TYPES, List.of()).contains(owner)
        || owner.equals(Owners.DHCP) && subnet.isTrue(Subnet.ENABLE_DHCP) && !isForAll(subnet)).forEach(serving::add);
    all.stream().filter(NetworkSubnets::isForAll).forEach(serving::add);
    return serving;
  }

  private static boolean isForAll(Entity subnet) {
    return subnet.get(Subnet.SERVICE_TYPES, List.of()).isEmpty();
  }

  /// The subnet that a request for an address means.
  ///
  /// @throws org.nucleon.model.fault.Fault when there is none, or it does not have the address
  Entity meant(Work work, FixedIp wanted, String owner) {
    if (all.isEmpty()) {
      throw IpamFaults.networkWithoutSubnets();
    }
    if (wanted.subnet().isPresent()) {
      var subnet = find(wanted.subnet().get()).orElseThrow(() -> {
        work.getVisible(Subnet.NAME, wanted.subnet().get());
        return IpamFaults.subnetOfOtherNetwork(networkId, wanted.subnet().get());
      });
      wanted.ip().filter(address -> !isUsable(subnet, address, owner)).ifPresent(address -> {
        throw IpamFaults.notOnSubnet(address);
      });
      return subnet;
    }
    var address = wanted.ip().orElseThrow(IpamFaults::emptyRequest);
    return all.stream().filter(subnet -> isUsable(subnet, address, owner)).findFirst().orElseThrow(() -> IpamFaults.notOnNetwork(address));
  }

  /// Whether a port may have the address at all: it need not be in a pool.
  private static boolean isUsable(Entity subnet, IpAddress address, String owner) {
    var cidr = subnet.get(Subnet.CIDR);
    if (!cidr.contains(address)) {
      return false;
    }
    if (cidr.version() == 6) {
      return cidr.length() == 128 || !address.equals(cidr.network()) || Owners.isRouter(owner);
    }
    return cidr.length() >= 31 || !address.equals(cidr.network()) && !address.equals(cidr.last());
  }
}
