package org.nucleon.networking.segment;

import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Condition;

/// A segment stays as long as subnets belong to it.
final class SegmentUse implements Rules {

  @Override
  public void deleting(Work work, Entity segment) {
    var subnets = work.list(Subnet.NAME, Condition.equal(NetworkSegment.OF_SUBNET, segment.id())).stream().map(Entity::id).toList();
    if (!subnets.isEmpty()) {
      throw SegmentFaults.hasSubnets(segment.id(), subnets);
    }
  }
}
