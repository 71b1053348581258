package org.nucleon.networking.subnetpool;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.subnet.Subnet;

/// Cuts new subnets from pools, and gives their space back when they go. Runs before the subnet's own rules, which need its `cidr`.
///
/// The network is locked first, then the pool, so that two subnets never get the same space.
final class PoolSubnets implements Rules {

  @Override
  public void creating(Work work, Draft subnet) {
    boolean specific = subnet.find(Subnet.CIDR).isPresent();
    if (specific && subnet.find(Subnetpool.PREFIXLEN).isPresent()) {
      throw SubnetpoolFaults.cidrWithLength();
    }
    var wanted = wantedPool(work, subnet);
    if (wanted.isEmpty()) {
      return;
    }
    if (!specific && !subnet.get(Subnet.ALLOCATION_POOLS, List.of()).isEmpty()) {
      throw SubnetpoolFaults.allocationPoolsWithoutCidr();
    }
    work.lock(Network.NAME, work.getVisible(Network.NAME, subnet.get(Subnet.NETWORK_ID)).id());
    var pool = work.lock(Subnetpool.RESOURCE_NAME, wanted.get().id());
    if (pool.get(Subnetpool.IP_VERSION) != subnet.get(Subnet.IP_VERSION)) {
      throw SubnetpoolFaults.otherVersion(subnet.get(Subnet.IP_VERSION), pool.get(Subnetpool.IP_VERSION));
    }
    subnet.set(Subnetpool.OF_SUBNET, pool.id());
    cut(work, subnet, pool);
  }

  private static Optional<Entity> wantedPool(Work work, Draft subnet) {
    var named = subnet.find(Subnetpool.OF_SUBNET);
    if (!subnet.isTrue(Subnetpool.USE_DEFAULT)) {
      return named.map(id -> work.getVisible(Subnetpool.RESOURCE_NAME, id));
    }
    if (named.isPresent()) {
      throw SubnetpoolFaults.poolAndDefault();
    }
    int version = subnet.find(Subnet.CIDR).map(IpPrefix::version).orElse(subnet.get(Subnet.IP_VERSION));
    return Optional.of(DefaultPools.find(work, version).orElseThrow(() -> SubnetpoolFaults.noDefault(version)));
  }

  private static void cut(Work work, Draft subnet, Entity pool) {
    var bounds = PrefixBounds.of(pool);
    int length = subnet.find(Subnet.CIDR).map(IpPrefix::length).orElse(subnet.get(Subnetpool.PREFIXLEN, bounds.byDefault()));
    // A gateway of the other version is no place to look at; the subnet's own rules refuse it.
    var near = subnet.find(Subnet.CIDR).map(IpPrefix::network)
        .or(() -> gateway(subnet).filter(address -> address.version() == pool.get(Subnetpool.IP_VERSION)));
    if (near.filter(address -> address.version() != pool.get(Subnetpool.IP_VERSION)).isPresent()) {
      subnet.set(Subnet.CIDR, new IpPrefix(near.get(), length));
      return; // which the subnet's own rules refuse
    }
    bounds.require(length);
    var wanted = near.map(address -> new IpPrefix(address, length));
    requireQuota(work, pool, length);
    var free = new FreeBlocks(work.tx(), pool.id());
    if (wanted.isPresent()) {
      if (!free.take(wanted.get())) {
        throw SubnetpoolFaults.notFree();
      }
      subnet.set(Subnet.CIDR, wanted.get());
      return;
    }
    var cidr = free.takeAny(length).orElseThrow(() -> SubnetpoolFaults.noRoom(length));
    subnet.set(Subnet.CIDR, cidr);
    if (!subnet.isGiven(Subnet.GATEWAY_IP)) {
      subnet.set(Subnet.GATEWAY_IP, cidr.network().plus(1));
    }
  }

  private static Optional<IpAddress> gateway(Draft subnet) {
    return subnet.isGiven(Subnet.GATEWAY_IP) ? subnet.find(Subnet.GATEWAY_IP) : Optional.empty();
  }

  /// The bits of the block that quotas count: a single IPv4 address, an IPv6 block of length 64.
  private static final int QUOTA_HOST_BITS_6 = 64;

  /// As in the reference, what counts is what the subnets of the pool's own project hold.
  private static void requireQuota(Work work, Entity pool, int length) {
    int quota = pool.get(Subnetpool.DEFAULT_QUOTA, 0);
    if (quota == 0) {
      return;
    }
    boolean version4 = pool.get(Subnetpool.IP_VERSION) == 4;
    var limit = BigInteger.valueOf(quota).shiftLeft(version4 ? 0 : QUOTA_HOST_BITS_6);
    var used = work.tx().query(row -> IpPrefix.parse(row.string(1)).size(), "SELECT cidr FROM subnets WHERE subnetpool_id = ? AND project_id = ?",
        pool.id(), pool.projectId()).stream().reduce(BigInteger.ZERO, BigInteger::add);
    if (used.add(BigInteger.ONE.shiftLeft((version4 ? 32 : 128) - length)).compareTo(limit) > 0) {
      throw SubnetpoolFaults.overQuota();
    }
  }

  @Override
  public void deleting(Work work, Entity subnet) {
    subnet.find(Subnetpool.OF_SUBNET).ifPresent(pool -> {
      work.lock(Network.NAME, subnet.get(Subnet.NETWORK_ID));
      work.lock(Subnetpool.RESOURCE_NAME, pool);
      new FreeBlocks(work.tx(), pool).giveBack(subnet.get(Subnet.CIDR));
    });
  }
}
