package org.nucleon.networking.addressscope;

import java.util.Optional;
import java.util.stream.Stream;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.subnetpool.AddressSpace;
import org.nucleon.networking.subnetpool.Subnetpool;
import org.nucleon.store.Condition;

/// Which pools may be in a scope. Scopes are locked, in the order of their ids, so that of two pools that would overlap one sees the other.
final class PoolScopes implements Rules {

  @Override
  public void creating(Work work, Draft pool) {
    pool.find(AddressScope.OF_POOL).ifPresent(id -> {
      work.getVisible(AddressScope.NAME, id);
      requireFit(work, pool, work.lock(AddressScope.NAME, id));
    });
  }

  @Override
  public void updating(Work work, Entity before, Draft pool) {
    var was = before.find(AddressScope.OF_POOL);
    var becomes = pool.find(AddressScope.OF_POOL);
    boolean moves = !was.equals(becomes);
    if (moves) {
      becomes.ifPresent(id -> work.getVisible(AddressScope.NAME, id));
    }
    Stream.concat(was.stream(), becomes.stream()).distinct().sorted().forEach(id -> work.lock(AddressScope.NAME, id));
    was.ifPresent(id -> requireOwn(work, before, id));
    becomes.ifPresent(id -> requireFit(work, pool, work.get(AddressScope.NAME, id)));
    if (moves) {
      requireWholeNetworks(work, pool.id(), becomes);
    }
  }

  /// Who does not own the scope cannot change what is in it.
  private static void requireOwn(Work work, Entity pool, String scopeId) {
    if (!work.caller().admin() && !work.caller().owns(work.get(AddressScope.NAME, scopeId))) {
      throw AddressScopeFaults.notYourScope(pool.id(), scopeId);
    }
  }

  private static void requireFit(Work work, Draft pool, Entity scope) {
    int version = scope.get(AddressScope.IP_VERSION);
    if (pool.get(Subnetpool.IP_VERSION) != version) {
      throw AddressScopeFaults.otherVersion(pool.id(), scope.id(), version);
    }
    var space = AddressSpace.of(pool.get(Subnetpool.PREFIXES));
    var others = work.list(Subnetpool.RESOURCE_NAME, Condition.equal(AddressScope.OF_POOL, scope.id()));
    if (others.stream().filter(other -> !other.id().equals(pool.id())).anyMatch(other -> space.overlaps(AddressSpace.of(other.get(Subnetpool.PREFIXES))))) {
      throw AddressScopeFaults.prefixesOverlap();
    }
  }

  /// A pool's networks go with it only if all their subnets of its IP version do.
  private static void requireWholeNetworks(Work work, String poolId, Optional<String> scopeId) {
    boolean others = !work.tx().query(row -> row.string(1), "SELECT o.id FROM subnets s JOIN subnets o ON o.network_id = s.network_id"
        + " AND o.ip_version = s.ip_version LEFT JOIN subnetpools p ON p.id = o.subnetpool_id WHERE s.subnetpool_id = ?"
        + " AND (o.subnetpool_id IS NULL OR o.subnetpool_id <> ? AND (p.address_scope_id IS NULL OR p.address_scope_id <> ?)) LIMIT 1",
        poolId, poolId, scopeId.orElse("")).isEmpty();
    if (others) {
      throw AddressScopeFaults.networkInOtherScope();
    }
  }
}
