package org.nucleon.ovn.northbound;

import java.util.Optional;
import org.nucleon.model.value.IpAddress;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.NetworkFacts;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.RouterFacts;

/// What rows depend on besides the Networking API: the cloud's hosts, as OVN knows them.
public interface Surroundings {

  /// Where the gateways of a router are to live. Sticky: who is well placed stays.
  GatewayPlaces place(RouterFacts router, Facts facts);

  /// Which chassis serve the machines of a network that OVN cannot reach on their own hosts.
  Placement place(NetworkFacts network);

  /// Whether some chassis are set aside for such machines: then each port has a group of its own.
  boolean areSetAside();

  /// Which of them serve an external port: not the one on the machine's own host.
  Placement place(PortFacts port, NetworkFacts network);

  /// The host that is a network card.
  Optional<String> hostOfCard(String serialNumber);

  /// Whether someone's load balancer has a member of this address.
  boolean isBalanced(String subnetId, IpAddress address);

  /// Whether OVN has to be told for each port that all shall hear who wants which multicast; where snooping is off it does not matter.
  /// Releases since 22.06, with version 6.3.0 of the schema, tell all by themselves.
  boolean wantsFloodedReports();

  /// Whether a port is plugged in somewhere.
  boolean isUp(String portId);
}
