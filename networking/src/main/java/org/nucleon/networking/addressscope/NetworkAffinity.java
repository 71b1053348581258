package org.nucleon.networking.addressscope;

import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.networking.subnetpool.Subnetpool;

/// All subnets of one IP version on a network come from one pool, or from pools of one scope, or from none. The subnet's own rules have
/// locked the network.
final class NetworkAffinity implements Rules {

  private record Origin(Optional<String> pool, Optional<String> scope) {}

  @Override
  public void created(Work work, Entity subnet) {
    var pool = subnet.find(Subnetpool.OF_SUBNET);
    var others = others(work, subnet);
    if (others.stream().allMatch(other -> other.pool().equals(pool))) {
      return;
    }
    var scope = scope(others);
    if (scope.isPresent()) {
      // So that no pool leaves it meanwhile.
      work.tx().lock(work.resource(AddressScope.NAME), scope.get());
      scope = scope(others(work, subnet));
    }
    if (scope.isEmpty() || pool.isEmpty()) {
      throw AddressScopeFaults.networkInOtherPool();
    }
    if (!work.get(Subnetpool.RESOURCE_NAME, pool.get()).find(AddressScope.OF_POOL).equals(scope)) {
      throw AddressScopeFaults.networkInOtherScope();
    }
  }

  private static Optional<String> scope(List<Origin> origins) {
    return origins.stream().flatMap(origin -> origin.scope().stream()).findFirst();
  }

  /// Where the network's other subnets of this IP version come from.
  private static List<Origin> others(Work work, Entity subnet) {
    return work.tx().query(row -> new Origin(Optional.ofNullable(row.string(1)), Optional.ofNullable(row.string(2))),
        "SELECT DISTINCT s.subnetpool_id, p.address_scope_id FROM subnets s LEFT JOIN subnetpools p ON p.id = s.subnetpool_id"
            + " WHERE s.network_id = ? AND s.ip_version = ? AND s.id <> ?",
        subnet.get(Subnet.NETWORK_ID), subnet.get(Subnet.IP_VERSION), subnet.id());
  }
}
