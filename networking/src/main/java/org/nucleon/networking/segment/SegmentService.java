package org.nucleon.networking.segment;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.networking.ipam.SubnetReach;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.subnet.Subnet;

/// Puts segments and routed networks together.
public final class SegmentService implements Service {

  @Override
  public String name() {
    return "segment";
  }

  @Override
  public List<Extension> extensions() {
    return NetworkSegment.EXTENSIONS;
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(NetworkSegment.RESOURCE_NAME, new SegmentUse());
    assembly.rules(Subnet.NAME, new SubnetSegments());
    assembly.rules(Subnet.NAME, new PeerRoutes());
    assembly.compute(Network.NAME, NetworkSegment.L2_ADJACENCY, SubnetSegments::adjacent);
    assembly.offer(SubnetReach.class, new SegmentReach());
  }
}
