package org.nucleon.ovn.truth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.addressscope.AddressScope;
import org.nucleon.networking.subnetpool.Subnetpool;
import org.nucleon.store.Condition;

/// The address scopes of subnets: those of the pools that they were cut from.
final class Scopes {

  private Scopes() {}

  /// @return by the id of a subnet; nothing of those in no scope
  static Map<String, String> of(Work work, List<Entity> subnets) {
    var pools = new HashMap<String, String>();
    subnets.forEach(subnet -> subnet.find(Subnetpool.OF_SUBNET).ifPresent(pool -> pools.put(subnet.id(), pool)));
    var scopes = new HashMap<String, String>();
    if (!pools.isEmpty() && work.model().find(Subnetpool.RESOURCE_NAME).isPresent()) {
      work.list(Subnetpool.RESOURCE_NAME, Condition.in(Standard.ID, Set.copyOf(pools.values())))
          .forEach(pool -> pool.find(AddressScope.OF_POOL).ifPresent(scope -> scopes.put(pool.id(), scope)));
    }
    return pools.entrySet().stream().filter(each -> scopes.containsKey(each.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, each -> scopes.get(each.getValue())));
  }
}
