package org.nucleon.ovn.binding;

import java.util.Set;
import org.nucleon.networking.trunk.TrunkDriver;

/// OVN tells the frames of subports apart in the integration bridge, whatever plugs the parent in, and whenever it likes.
public final class OvnTrunkDriver implements TrunkDriver {

  @Override
  public Set<String> vifTypes() {
    return Set.of("ovs", "vhostuser");
  }

  @Override
  public boolean canTrunkBoundPort() {
    return true;
  }
}
