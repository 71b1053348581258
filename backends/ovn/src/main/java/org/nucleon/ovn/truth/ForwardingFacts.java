package org.nucleon.ovn.truth;

import org.nucleon.model.value.IpAddress;

/// Ports of a floating IP that stand for as many ports, or for one, of an address inside.
public record ForwardingFacts(String protocol, int firstOutside, int lastOutside, IpAddress address, int firstInside, int lastInside) {

  /// The port inside that a port outside stands for.
  public int inside(int outside) {
    return firstInside == lastInside ? firstInside : firstInside + outside - firstOutside;
  }
}
