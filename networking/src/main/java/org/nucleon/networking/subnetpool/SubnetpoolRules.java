package org.nucleon.networking.subnetpool;

import java.util.List;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Condition;

/// What a pool must be. Its prefixes only grow, but for those that an action of its own removes.
final class SubnetpoolRules implements Rules {

  @Override
  public void creating(Work work, Draft pool) {
    int version = version(pool.get(Subnetpool.PREFIXES));
    pool.set(Subnetpool.PREFIXES, AddressSpace.of(pool.get(Subnetpool.PREFIXES)).blocks());
    pool.set(Subnetpool.IP_VERSION, version);
    PrefixBounds.complete(pool);
  }

  private static int version(List<IpPrefix> prefixes) {
    int version = prefixes.stream().findFirst().orElseThrow(SubnetpoolFaults::withoutPrefixes).version();
    if (prefixes.stream().anyMatch(prefix -> prefix.version() != version)) {
      throw SubnetpoolFaults.mixedVersions();
    }
    return version;
  }

  @Override
  public void created(Work work, Entity pool) {
    new FreeBlocks(work.tx(), pool.id()).rebuild(pool.get(Subnetpool.PREFIXES));
    if (pool.isTrue(Subnetpool.IS_DEFAULT)) {
      DefaultPools.set(work, pool);
    }
  }

  @Override
  public void updating(Work work, Entity before, Draft pool) {
    if (pool.isGiven(Subnetpool.PREFIXES) && !pool.isGiven(PrefixActions.REMOVED)) {
      var wanted = AddressSpace.of(pool.get(Subnetpool.PREFIXES));
      if (!wanted.contains(AddressSpace.of(before.get(Subnetpool.PREFIXES)))) {
        throw SubnetpoolFaults.prefixesMissing();
      }
      if (version(wanted.blocks()) != before.get(Subnetpool.IP_VERSION)) {
        throw SubnetpoolFaults.mixedVersions();
      }
      pool.set(Subnetpool.PREFIXES, wanted.blocks());
    }
    PrefixBounds.complete(pool);
  }

  @Override
  public void updated(Work work, Entity before, Entity after) {
    if (!after.get(Subnetpool.PREFIXES).equals(before.get(Subnetpool.PREFIXES))) {
      new FreeBlocks(work.tx(), after.id()).rebuild(after.get(Subnetpool.PREFIXES));
    }
    boolean was = before.isTrue(Subnetpool.IS_DEFAULT);
    boolean becomes = after.isTrue(Subnetpool.IS_DEFAULT);
    if (becomes && !was) {
      DefaultPools.set(work, after);
    }
    if (was && !becomes) {
      DefaultPools.unset(work, after);
    }
  }

  @Override
  public void deleting(Work work, Entity pool) {
    if (work.tx().exists(work.resource(Subnet.NAME), Condition.equal(Subnetpool.OF_SUBNET, pool.id()))) {
      throw SubnetpoolFaults.hasSubnets();
    }
  }
}
