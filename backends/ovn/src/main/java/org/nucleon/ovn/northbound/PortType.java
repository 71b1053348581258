package org.nucleon.ovn.northbound;

import java.util.EnumSet;
import java.util.Set;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.PortFacts;

/// What a switch port is, as its column `type` says.
enum PortType {
  VIF(""), ROUTER("router"), LOCALPORT("localport"), VIRTUAL("virtual"), EXTERNAL("external"), VTEP("vtep");

  /// Where machines are.
  static final Set<PortType> FLOODED = EnumSet.of(VIF, VIRTUAL, EXTERNAL);

  final String written;

  PortType(String written) {
    this.written = written;
  }

  static PortType of(PortFacts port, Facts facts) {
    if (port.profileText("vtep-physical-switch").isPresent()) {
      return VTEP;
    }
    if (facts.virtuals().containsKey(port.id())) {
      return VIRTUAL;
    }
    if (port.isMetadataPort() || port.deviceOwner().equals("ovn-lb-hm:distributed")) {
      return LOCALPORT;
    }
    if (port.isExternal()) {
      return EXTERNAL;
    }
    return facts.routerOf(port).isPresent() ? ROUTER : VIF;
  }
}
