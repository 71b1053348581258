package org.nucleon.networking.segment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.agent.PhysicalNetworks;
import org.nucleon.networking.ipam.SubnetReach;
import org.nucleon.store.Condition;

/// A host reaches the subnets of those segments whose physical network it is connected to, as its agents say.
final class SegmentReach implements SubnetReach {

  @Override
  public boolean dependsOnHost(List<Entity> subnets) {
    return subnets.stream().anyMatch(subnet -> subnet.find(NetworkSegment.OF_SUBNET).isPresent());
  }

  @Override
  public List<Entity> from(Work work, String networkId, String host, List<Entity> subnets) {
    var connected = PhysicalNetworks.of(work, host);
    var segments = work.list(NetworkSegment.RESOURCE_NAME, Condition.equal(NetworkSegment.NETWORK_ID, networkId)).stream()
        .filter(segment -> segment.find(NetworkSegment.PHYSICAL_NETWORK).filter(connected::contains).isPresent())
        .map(Entity::id).collect(Collectors.toSet());
    var reached = subnets.stream().filter(subnet -> subnet.find(NetworkSegment.OF_SUBNET).map(segments::contains).orElse(true)).toList();
    if (reached.stream().noneMatch(subnet -> subnet.find(NetworkSegment.OF_SUBNET).isPresent())) {
      throw SegmentFaults.unreached(host, networkId);
    }
    return reached;
  }

  @Override
  public boolean reaches(Work work, String host, Entity subnet) {
    return subnet.find(NetworkSegment.OF_SUBNET).map(id -> work.get(NetworkSegment.RESOURCE_NAME, id))
        .map(segment -> segment.find(NetworkSegment.PHYSICAL_NETWORK).filter(PhysicalNetworks.of(work, host)::contains).isPresent()).orElse(true);
  }

  @Override
  public List<Entity> together(List<Entity> subnets, Collection<Entity> asked) {
    var segments = asked.stream().map(subnet -> subnet.find(NetworkSegment.OF_SUBNET)).flatMap(Optional::stream).collect(Collectors.toSet());
    if (segments.size() > 1) {
      throw SegmentFaults.apart();
    }
    return subnets.stream().filter(subnet -> subnet.find(NetworkSegment.OF_SUBNET).map(segments::contains).orElse(true)).toList();
  }

  @Override
  public void requireWithin(List<Entity> reached, Collection<String> subnetIds, String host, String portId) {
    if (!subnetIds.stream().allMatch(id -> reached.stream().anyMatch(subnet -> subnet.id().equals(id)))) {
      throw SegmentFaults.outOfReach(host, portId);
    }
  }
}
