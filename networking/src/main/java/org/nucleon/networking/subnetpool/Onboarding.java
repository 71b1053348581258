package org.nucleon.networking.subnetpool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Types;
import org.nucleon.model.fault.HttpBadRequest;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Condition;

/// Takes into a pool all subnets that a network has of the pool's IP version; their prefixes become the pool's.
final class Onboarding {

  private Onboarding() {}

  static Object takeIn(Work work, Entity pool, Map<String, Object> body) {
    var network = network(work, body);
    var subnets = work.list(Subnet.NAME, Condition.equal(Subnet.NETWORK_ID, network.id())
        .and(Condition.equal(Subnet.IP_VERSION, pool.get(Subnetpool.IP_VERSION))));
    requireFree(work, pool, subnets);
    subnets.forEach(subnet -> {
      leavePool(work, subnet);
      work.update(subnet, Values.of(Subnetpool.OF_SUBNET, pool.id()));
    });
    var all = AddressSpace.of(pool.get(Subnetpool.PREFIXES)).plus(AddressSpace.of(cidrs(subnets))).blocks();
    work.update(pool, Values.of(Subnetpool.PREFIXES, all));
    new FreeBlocks(work.tx(), pool.id()).rebuild(all);
    return subnets.stream().map(Onboarding::shown).toList();
  }

  private static Entity network(Work work, Map<String, Object> body) {
    var given = body.get("network_id");
    if (given == null) {
      throw new InvalidInput("network_id must be specified.");
    }
    try {
      var network = work.getVisible(Network.NAME, Types.UUID.parse(given));
      if (!work.caller().admin() && !work.caller().owns(network)) {
        throw SubnetpoolFaults.notYourNetwork();
      }
      return work.lock(Network.NAME, network.id());
    } catch (InvalidValue e) {
      throw new HttpBadRequest("Invalid input for network_id. Reason: %s.".formatted(e.getMessage()));
    }
  }

  private static void requireFree(Work work, Entity pool, List<Entity> subnets) {
    var taken = new FreeBlocks(work.tx(), pool.id()).taken();
    for (var subnet : subnets) {
      var cidr = subnet.get(Subnet.CIDR);
      if (taken.overlaps(AddressSpace.of(List.of(cidr)))) {
        throw SubnetpoolFaults.cannotTakeIn(subnet.id(), cidr, pool.id());
      }
    }
  }

  /// The pool that a subnet came from so far has its space again.
  private static void leavePool(Work work, Entity subnet) {
    subnet.find(Subnetpool.OF_SUBNET).ifPresent(other -> {
      work.lock(Subnetpool.RESOURCE_NAME, other);
      new FreeBlocks(work.tx(), other).giveBack(subnet.get(Subnet.CIDR));
    });
  }

  private static List<IpPrefix> cidrs(List<Entity> subnets) {
    return subnets.stream().map(subnet -> subnet.get(Subnet.CIDR)).toList();
  }

  private static Map<String, Object> shown(Entity subnet) {
    var members = new LinkedHashMap<String, Object>();
    members.put("id", subnet.id());
    members.put("cidr", subnet.get(Subnet.CIDR).toString());
    return members;
  }
}
