package org.nucleon.ovn.agents;

import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.agent.Agent;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.scheduler.Choices;
import org.nucleon.networking.scheduler.DhcpHosting;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.ovn.truth.Chosen;
import org.nucleon.store.Condition;

/// OVN serves each network that has a subnet with DHCP, on all hosts. An administrator who takes a network from the agent takes the DHCP
/// from it; one who gives it to the agent early finds it there before it has a subnet.
public final class OvnDhcp implements DhcpHosting {

  @Override
  public boolean isFor(Agent agent) {
    return agent.id().equals(Chosen.DHCP_AGENT);
  }

  @Override
  public Condition hostedBy(Work work, Agent agent) {
    return hosted();
  }

  private static Condition hosted() {
    return Condition.sql("EXISTS (SELECT 1 FROM subnets s WHERE s.network_id = t.id AND s.enable_dhcp = ?)", true)
        .or(said(true)).and(Condition.not(said(false)));
  }

  private static Condition said(boolean hosted) {
    return Condition.sql(Choices.OF_NETWORKS.said(), Chosen.DHCP_AGENT, hosted);
  }

  @Override
  public List<Place> places(Work work, Entity network) {
    return isHosted(work, network) ? List.of(Place.on(Chosen.DHCP_AGENT)) : List.of();
  }

  private static boolean isHosted(Work work, Entity network) {
    return work.tx().exists(work.resource(Network.NAME), Condition.equal(Standard.ID, network.id()).and(hosted()));
  }

  @Override
  public void add(Work work, Agent agent, Entity network, Optional<Integer> priority) {
    choose(work, network, true);
  }

  @Override
  public void remove(Work work, Agent agent, Entity network) {
    choose(work, network, false);
  }

  /// Kept is only what differs from what OVN does by itself.
  private static void choose(Work work, Entity network, boolean hosted) {
    Choices.OF_NETWORKS.forget(work, network.id(), Chosen.DHCP_AGENT);
    if (isHosted(work, network) != hosted) {
      Choices.OF_NETWORKS.say(work, new Choices.Choice(network.id(), Chosen.DHCP_AGENT, hosted, Optional.empty()));
    }
    work.list(Subnet.NAME, Condition.equal(Subnet.NETWORK_ID, network.id())).forEach(subnet -> work.touch(Subnet.NAME, subnet.id()));
  }
}
