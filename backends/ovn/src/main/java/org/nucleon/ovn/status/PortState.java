package org.nucleon.ovn.status;

import java.util.List;
import java.util.Map;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.portbinding.PortBindings;
import org.nucleon.ovn.northbound.View;
import org.nucleon.ovn.southbound.Chassis;
import org.nucleon.ovn.southbound.Southbound;
import org.nucleon.ovn.truth.PortFacts;

/// When a port counts as working.
final class PortState {

  private PortState() {}

  /// Whether nothing but its hosts keeps a port from working.
  static boolean mayBeWired(Entity port, View view) {
    return port.get(Standard.ADMIN_STATE_UP, true) && view.typeOf(port.id()).isPresent();
  }

  static boolean isActive(Entity port, View view, Southbound southbound) {
    if (!mayBeWired(port, view)) {
      return false;
    }
    if (!view.typeOf(port.id()).orElseThrow().isEmpty()) {
      return view.isUp(port.id()); // routers' ports and the like are on no host
    }
    // A port that was put on another host may still be wired at the old one for a moment: that does not count. One whose machine moves while
    // it runs is on both hosts, and when one of them gives it up OVN says for a moment that it is wired nowhere, or has it at the other one
    // still. A host that is gone leaves the port behind, marked as up.
    var host = host(port, southbound);
    boolean worked = isMoving(port) && port.get(Standard.STATUS, "").equals(Port.ACTIVE);
    return southbound.plug(port.id())
        .filter(plug -> (plug.up() || worked) && (host.isEmpty() || worked ? !plug.hosts().isEmpty() : plug.hosts().contains(host))).isPresent();
  }

  /// A machine may be plugged in by a network card of its host that is a host of OVN's for itself.
  private static String host(Entity port, Southbound southbound) {
    var host = port.get(Binding.HOST, "");
    return port.get(Binding.VNIC_TYPE, Binding.NORMAL).equals(PortFacts.REMOTE_MANAGED)
        && port.get(Binding.PROFILE, Map.of()).get("card_serial_number") instanceof String card
        ? southbound.chassisOfCard(card).map(Chassis::hostname).orElse(host) : host;
  }

  /// Whether a port's machine is about to move to another host, or moves.
  static boolean isMoving(Entity port) {
    return !port.get(PortBindings.OTHERS, List.of()).isEmpty() || port.get(Binding.PROFILE, Map.of()).containsKey(Binding.MIGRATING_TO);
  }
}
