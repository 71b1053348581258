package org.nucleon.ovn.northbound;

import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.NetworkFacts;
import org.nucleon.ovn.truth.RouterFacts;

/// What rows depend on besides the Networking API: the cloud's hosts, as OVN knows them.
public interface Surroundings {

  /// Where the gateway of a router is to live. Sticky: who is well placed stays.
  Placement place(RouterFacts router, Facts facts);

  /// Which chassis serve the machines of a network that OVN cannot reach on their own hosts.
  Placement place(NetworkFacts network);

  /// Whether a port is plugged in somewhere.
  boolean isUp(String portId);
}
