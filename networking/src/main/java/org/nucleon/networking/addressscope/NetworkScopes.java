package org.nucleon.networking.addressscope;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nucleon.engine.Computation;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.networking.subnetpool.Subnetpool;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;

/// The scope that a network is in with its subnets of one IP version.
record NetworkScopes(int version) implements Computation<String> {

  @Override
  public Map<String, String> of(Work work, List<Entity> networks) {
    var subnets = work.tx().list(Select.from(work.resource(Subnet.NAME)).only(List.of(Subnet.NETWORK_ID, Subnetpool.OF_SUBNET))
        .where(Condition.in(Subnet.NETWORK_ID, networks.stream().map(Entity::id).toList())).where(Subnet.IP_VERSION, version)
        .where(Condition.not(Condition.isNull(Subnetpool.OF_SUBNET))));
    var pools = subnets.stream().map(subnet -> subnet.get(Subnetpool.OF_SUBNET)).distinct().toList();
    var scopes = work.tx().list(Select.from(work.resource(Subnetpool.RESOURCE_NAME)).only(List.of(AddressScope.OF_POOL))
        .where(Condition.in(Standard.ID, pools)).where(Condition.not(Condition.isNull(AddressScope.OF_POOL)))).stream()
        .collect(Collectors.toMap(Entity::id, pool -> pool.get(AddressScope.OF_POOL)));
    var ofNetworks = new HashMap<String, String>();
    subnets.stream().filter(subnet -> scopes.containsKey(subnet.get(Subnetpool.OF_SUBNET)))
        .forEach(subnet -> ofNetworks.put(subnet.get(Subnet.NETWORK_ID), scopes.get(subnet.get(Subnetpool.OF_SUBNET))));
    return ofNetworks;
  }
}
