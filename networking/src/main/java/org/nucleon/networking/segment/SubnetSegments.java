package org.nucleon.networking.segment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;

/// Which subnets may belong to a segment: all of a network or none.
final class SubnetSegments implements Rules {

  /// Subnets for ports of this owner only carry addresses to be routed, and are on no segment.
  private static final String ROUTED = "network:routed";

  /// The network is locked already, by the subnet's own rules.
  @Override
  public void creating(Work work, Draft subnet) {
    requireUniform(work, subnet);
    requireOwnSegment(work, subnet);
  }

  @Override
  public void updating(Work work, Entity before, Draft subnet) {
    var was = before.find(NetworkSegment.OF_SUBNET);
    if (was.equals(subnet.find(NetworkSegment.OF_SUBNET))) {
      return;
    }
    String networkId = before.get(Subnet.NETWORK_ID);
    work.lock(Network.NAME, networkId);
    requireUniform(work, subnet);
    if (was.isPresent()) {
      throw SegmentFaults.moved();
    }
    if (work.tx().count(work.resource(NetworkSegment.RESOURCE_NAME), Condition.equal(NetworkSegment.NETWORK_ID, networkId)) > 1) {
      throw SegmentFaults.severalSegments(networkId);
    }
    requireOwnSegment(work, subnet);
  }

  private static void requireUniform(Work work, Draft subnet) {
    String networkId = subnet.get(Subnet.NETWORK_ID);
    var others = work.list(Subnet.NAME, Condition.equal(Subnet.NETWORK_ID, networkId)).stream().filter(other -> !other.id().equals(subnet.id()));
    long kinds = Stream.concat(others, Stream.of(subnet.toEntity()))
        .filter(each -> !each.get(Subnet.SERVICE_TYPES, List.of()).contains(ROUTED))
        .map(each -> each.find(NetworkSegment.OF_SUBNET).isPresent()).distinct().count();
    if (kinds > 1) {
      throw SegmentFaults.mixed(networkId);
    }
  }

  private static void requireOwnSegment(Work work, Draft subnet) {
    subnet.find(NetworkSegment.OF_SUBNET).ifPresent(id -> {
      if (!work.get(NetworkSegment.RESOURCE_NAME, id).get(NetworkSegment.NETWORK_ID).equals(subnet.get(Subnet.NETWORK_ID))) {
        throw SegmentFaults.ofOtherNetwork(subnet.get(Subnet.NETWORK_ID), id);
      }
    });
  }

  /// Of each network, whether none of its subnets belongs to a segment.
  static Map<String, Boolean> adjacent(Work work, List<Entity> networks) {
    var routed = new HashSet<String>();
    work.tx().list(Select.from(work.resource(Subnet.NAME)).only(List.of(Subnet.NETWORK_ID))
        .where(Condition.in(Subnet.NETWORK_ID, networks.stream().map(Entity::id).toList()))
        .where(Condition.not(Condition.isNull(NetworkSegment.OF_SUBNET)))).forEach(subnet -> routed.add(subnet.get(Subnet.NETWORK_ID)));
    var adjacent = new HashMap<String, Boolean>();
    networks.forEach(network -> adjacent.put(network.id(), !routed.contains(network.id())));
    return adjacent;
  }
}
