package org.nucleon.networking.subnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.model.value.IpRange;

/// The ranges from which a subnet hands out addresses.
final class AllocationPools {

  private AllocationPools() {}

  /// All that a block can hand out: without the network's own and, for IPv4, the broadcast address where there are such.
  static IpRange usable(IpPrefix cidr) {
    if (cidr.length() >= cidr.network().bits() - 1) {
      return cidr.range();
    }
    return new IpRange(cidr.network().plus(1), cidr.version() == 4 ? cidr.last().plus(-1) : cidr.last());
  }

  /// What pools are when none are given: all that is usable, in two parts when the gateway lies in between.
  static List<IpRange> byDefault(IpPrefix cidr, Optional<IpAddress> gateway) {
    var usable = usable(cidr);
    if (gateway.isEmpty() || !usable.contains(gateway.get())) {
      return List.of(usable);
    }
    var pools = new ArrayList<IpRange>();
    if (!gateway.get().equals(usable.start())) {
      pools.add(new IpRange(usable.start(), gateway.get().plus(-1)));
    }
    if (!gateway.get().equals(usable.end())) {
      pools.add(new IpRange(gateway.get().plus(1), usable.end()));
    }
    return List.copyOf(pools);
  }

  static void check(List<IpRange> pools, IpPrefix cidr) {
    var usable = usable(cidr);
    for (int i = 0; i < pools.size(); i++) {
      var pool = pools.get(i);
      if (pool.start().version() != cidr.version()) {
        throw SubnetFaults.badPool(pool);
      }
      if (!usable.contains(pool.start()) || !usable.contains(pool.end())) {
        throw SubnetFaults.poolOutOfBounds(pool, cidr);
      }
      for (var other : pools.subList(0, i)) {
        if (pool.overlaps(other)) {
          throw SubnetFaults.poolsOverlap(other, pool, cidr);
        }
      }
    }
  }

  static void checkWithout(List<IpRange> pools, Optional<IpAddress> gateway) {
    gateway.ifPresent(address -> pools.stream().filter(pool -> pool.contains(address)).findFirst().ifPresent(pool -> {
      throw SubnetFaults.gatewayInPool(address, pool);
    }));
  }
}
