package org.nucleon.ovn.truth;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.nucleon.engine.Work;
import org.nucleon.networking.scheduler.Choices;

/// What administrators chose: OVN serves all networks with DHCP, realises all routers, and spreads their gateways, unless they say otherwise.
///
/// They say it of agents. DHCP and routers have one each for all of OVN, the service itself; gateways have one for each chassis.
public final class Chosen {
  /// The agent that networks are taken from to be without DHCP.
  public static final String DHCP_AGENT = id("DHCP agent");
  /// The agent that routers are taken from not to be realised.
  public static final String L3_AGENT = id("L3 agent");

  private Chosen() {}

  private static String id(String type) {
    return UUID.nameUUIDFromBytes(("nucleon ovn " + type).getBytes(StandardCharsets.UTF_8)).toString();
  }

  /// The networks that shall have no DHCP.
  static Set<String> withoutDhcp(Work work, Collection<String> networks) {
    return Choices.OF_NETWORKS.of(work, Set.copyOf(networks)).stream().filter(choice -> choice.agentId().equals(DHCP_AGENT) && !choice.hosted())
        .map(Choices.Choice::objectId).collect(Collectors.toSet());
  }

  /// The subnets, without DHCP where administrators say so.
  static List<SubnetFacts> subnets(Work work, List<SubnetFacts> subnets) {
    var without = withoutDhcp(work, subnets.stream().map(SubnetFacts::networkId).toList());
    return subnets.stream().map(subnet -> without.contains(subnet.networkId()) ? subnet.withoutDhcp() : subnet).toList();
  }

  /// Marks the routers that shall not be realised, and notes where administrators want gateways.
  static void routers(Work work, Facts facts) {
    for (var choice : Choices.OF_ROUTERS.of(work, Set.copyOf(facts.routers().keySet()))) {
      if (!choice.agentId().equals(L3_AGENT)) {
        facts.gatewayWishes().merge(choice.objectId(), GatewayWishes.of(choice), GatewayWishes::and);
      } else if (!choice.hosted()) {
        facts.routers().computeIfPresent(choice.objectId(), (_, router) -> router.unrealised());
      }
    }
  }
}
