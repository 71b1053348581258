package org.nucleon.ovn.status;

import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovn.southbound.Southbound;

/// When a port counts as working.
final class PortState {

  private PortState() {}

  /// @param host where it shall be; empty for anywhere
  static boolean isActive(String portId, boolean adminUp, String host, Northbound.View view, Southbound southbound) {
    var type = view.typeOf(portId);
    if (!adminUp || type.isEmpty()) {
      return false;
    }
    if (!type.get().isEmpty()) {
      return view.isUp(portId); // routers' ports and the like are on no host
    }
    // A port that was put on another host may still be wired at the old one for a moment: that does not count. One whose machine moves while
    // it runs is on both hosts. A host that is gone leaves the port behind, marked as up.
    return southbound.plug(portId).filter(plug -> plug.up() && (host.isEmpty() ? !plug.hosts().isEmpty() : plug.hosts().contains(host))).isPresent();
  }
}
