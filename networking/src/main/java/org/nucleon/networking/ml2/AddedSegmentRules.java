package org.nucleon.networking.ml2;

import java.util.ArrayList;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.Conflict;
import org.nucleon.networking.ml2.TypeDriver.Wish;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.segment.NetworkSegment;
import org.nucleon.store.Condition;

/// Segments that come to a network that is there already, and any that go.
final class AddedSegmentRules implements Rules {

  private final TypeDrivers types;

  AddedSegmentRules(TypeDrivers types) {
    this.types = types;
  }

  @Override
  public void creating(Work work, Draft segment) {
    if (isOfNewNetwork(segment)) {
      return;
    }
    var network = work.lock(Network.NAME, work.getVisible(Network.NAME, segment.get(NetworkSegment.NETWORK_ID)).id());
    var type = types.get(segment.get(NetworkSegment.NETWORK_TYPE));
    var wish = new Wish(segment.find(NetworkSegment.PHYSICAL_NETWORK), segment.find(NetworkSegment.SEGMENTATION_ID));
    type.check(wish);
    var claimed = type.claim(Claimant.of(work, segment.id(), network.projectId()), wish).orElseThrow(TypeDrivers::noneLeft);
    var all = new ArrayList<>(Segments.of(network));
    int index = all.isEmpty() ? 0 : all.getLast().index() + 1;
    var added = new Segment(segment.id(), network.id(), type.name(), claimed.physicalNetwork(), claimed.segmentationId(), index);
    MechanismDrivers.check(work, added);
    all.add(added);
    types.mtu(network.get(Network.MTU, 0), all);
    claimed.physicalNetwork().ifPresent(name -> segment.set(NetworkSegment.PHYSICAL_NETWORK, name));
    claimed.segmentationId().ifPresent(id -> segment.set(NetworkSegment.SEGMENTATION_ID, id));
    segment.set(NetworkSegment.INDEX, index);
  }

  /// The network's rules have claimed and checked everything then.
  private static boolean isOfNewNetwork(Draft segment) {
    return segment.isGiven(NetworkSegment.INDEX);
  }

  /// Networks show their segments.
  @Override
  public void created(Work work, Entity segment) {
    work.touch(Network.NAME, segment.get(NetworkSegment.NETWORK_ID));
  }

  @Override
  public void deleting(Work work, Entity segment) {
    var ports = work.list(Port.NAME, Condition.equal(Attachment.SEGMENT, segment.id()));
    var staying = ports.stream().filter(port -> !Port.SERVICE_OWNERS.contains(port.get(Port.DEVICE_OWNER, ""))).map(Entity::id).toList();
    if (!staying.isEmpty()) {
      throw new Conflict("SegmentInUse", "Segment '%s' cannot be deleted: The segment is still associated with port(s) %s."
          .formatted(segment.id(), String.join(", ", staying)));
    }
    ports.forEach(work::delete);
    SegmentAllocations.release(work.tx(), segment.id());
  }

  @Override
  public void deleted(Work work, Entity segment) {
    work.touch(Network.NAME, segment.get(NetworkSegment.NETWORK_ID));
  }
}
