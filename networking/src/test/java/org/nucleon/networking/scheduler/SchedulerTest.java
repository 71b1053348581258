package org.nucleon.networking.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.fault.Conflict;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.agent.Agent;
import org.nucleon.networking.agent.AgentSource;
import org.nucleon.store.Condition;

class SchedulerTest {

  private static final String DHCP = "11111111-1111-4111-8111-111111111111";
  private static final String RESTING = "22222222-2222-4222-8222-222222222222";
  private static final String FIRST = "33333333-3333-4333-8333-333333333333";
  private static final String SECOND = "44444444-4444-4444-8444-444444444444";
  private static final String UNKNOWN = "55555555-5555-4555-8555-555555555555";

  private final Cloud cloud = Cloud.with(List.of(new Backend()));
  private final Cloud.User admin = cloud.admin();
  private final Cloud.User blue = cloud.blue();

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void a_network_is_given_to_an_agent_and_taken_away() {
    var network = blue.network("name", "blue");

    admin.relate("agent", DHCP, "dhcp-networks", "network_id", network.id()).ok();

    assertThat(admin.related("agent", DHCP, "dhcp-networks").body()).containsEntry("id", network.id()).containsEntry("name", "blue");
    var agents = admin.related("network", network.id(), "dhcp-agents");
    assertThat(agents.body()).containsEntry("id", DHCP).containsEntry("agent_type", "DHCP agent").doesNotContainKey("ha_state")
        .doesNotContainKey("ha_chassis_priority");
    var again = admin.relate("agent", DHCP, "dhcp-networks", "network_id", network.id());
    assertThat(again.refusal()).isEqualTo("409 NetworkHostedByDHCPAgent");
    assertThat(again.message()).isEqualTo("The network %s has been already hosted by the DHCP Agent %s.".formatted(network.id(), DHCP));
    admin.separate("agent", DHCP, "dhcp-networks", network.id()).ok();
    assertThat(admin.related("network", network.id(), "dhcp-agents").list()).isEmpty();
    assertThat(admin.separate("agent", DHCP, "dhcp-networks", network.id()).refusal()).isEqualTo("409 NetworkNotHostedByDhcpAgent");
  }

  @Test
  void only_agents_of_the_right_kind_that_work_take_networks() {
    var network = blue.network();

    assertThat(admin.relate("agent", FIRST, "dhcp-networks", "network_id", network.id()).message())
        .isEqualTo("Agent " + FIRST + " is not a valid DHCP Agent or has been disabled.");
    assertThat(admin.relate("agent", RESTING, "dhcp-networks", "network_id", network.id()).refusal()).isEqualTo("404 InvalidDHCPAgent");
    assertThat(admin.relate("agent", UNKNOWN, "dhcp-networks", "network_id", network.id()).refusal()).isEqualTo("404 AgentNotFound");
    assertThat(admin.relate("agent", DHCP, "dhcp-networks", "network_id", UNKNOWN).refusal()).isEqualTo("404 NetworkNotFound");
    assertThat(admin.relate("agent", DHCP, "dhcp-networks", "network_id", 7L).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(admin.relate("agent", DHCP, "l3-routers", "router_id", blue.create("router").id()).refusal()).isEqualTo("404 InvalidL3Agent");
    assertThat(admin.related("agent", FIRST, "dhcp-networks").list()).isEmpty();
  }

  @Test
  void a_router_is_given_to_agents_by_priority() {
    var router = blue.create("router");

    admin.relate("agent", FIRST, "l3-routers", "router_id", router.id()).ok();
    admin.relate("agent", FIRST, "l3-routers", "router_id", router.id()).ok();
    assertThat(admin.relate("agent", SECOND, "l3-routers", "router_id", router.id(), "ha_chassis_priority", 1L).refusal())
        .isEqualTo("409 HAChassisPriorityAlreadyAssigned");
    admin.relate("agent", SECOND, "l3-routers", "router_id", router.id(), "ha_chassis_priority", 7L).ok();

    var agents = admin.related("router", router.id(), "l3-agents");
    assertThat(agents.all("id")).containsExactly(SECOND, FIRST);
    assertThat(agents.all("ha_state")).containsExactly("active", "standby");
    assertThat(agents.all("ha_chassis_priority")).containsExactly(7L, 1L);
    assertThat(admin.related("agent", FIRST, "l3-routers").all("id")).isEqualTo(List.of(router.id()));
    admin.changeRelated("agent", FIRST, "l3-routers", router.id(), "ha_chassis_priority", 9L).ok();
    assertThat(admin.related("router", router.id(), "l3-agents").all("id")).containsExactly(FIRST, SECOND);
    admin.separate("agent", FIRST, "l3-routers", router.id()).ok();
    assertThat(admin.separate("agent", FIRST, "l3-routers", router.id()).refusal()).isEqualTo("409 RouterNotHostedByL3Agent");
    assertThat(admin.changeRelated("agent", FIRST, "l3-routers", router.id(), "ha_chassis_priority", 9L).refusal())
        .isEqualTo("409 RouterNotHostedByL3Agent");
  }

  @Test
  void a_priority_is_a_number_that_ovn_takes() {
    var router = blue.create("router");
    admin.relate("agent", FIRST, "l3-routers", "router_id", router.id()).ok();

    for (Object wrong : List.of(-1L, 32_768L, "high", true)) {
      assertThat(admin.changeRelated("agent", FIRST, "l3-routers", router.id(), "ha_chassis_priority", wrong).refusal())
          .isEqualTo("400 InvalidHAChassisPriority");
    }
    admin.changeRelated("agent", FIRST, "l3-routers", router.id(), "ha_chassis_priority", 32_767L).ok();
    assertThat(admin.changeRelated("agent", FIRST, "l3-routers", router.id()).refusal()).isEqualTo("400 BadRequest");
  }

  @Test
  void agents_and_what_they_host_are_administrators_business() {
    var network = blue.network();

    assertThat(blue.related("agent", DHCP, "dhcp-networks").status()).isEqualTo(404);
    assertThat(blue.relate("agent", DHCP, "dhcp-networks", "network_id", network.id()).status()).isEqualTo(404);
    assertThat(blue.related("network", network.id(), "dhcp-agents").refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.green().related("network", network.id(), "dhcp-agents").refusal()).isEqualTo("404 NetworkNotFound");
  }

  @Test
  void what_was_said_of_a_network_goes_with_it() {
    var network = blue.network();
    admin.relate("agent", DHCP, "dhcp-networks", "network_id", network.id()).ok();

    blue.delete("network", network.id()).ok();

    assertThat(admin.related("agent", DHCP, "dhcp-networks").list()).isEmpty();
  }

  @Test
  void without_agents_that_host_anything_the_extensions_are_not_listed() {
    try (var empty = Cloud.start()) {
      assertThat(empty.engine().extensions()).extracting(Extension::alias).doesNotContain("dhcp_agent_scheduler", "l3_agent_scheduler");
    }
    assertThat(cloud.engine().extensions()).extracting(Extension::alias)
        .contains("dhcp_agent_scheduler", "l3_agent_scheduler", "l3-agent-scheduler-ha-chassis-priority");
  }

  /// Agents that host what administrators give them and nothing else.
  private static final class Backend implements Service, AgentSource {

    private static Agent agent(String id, String type, boolean up) {
      var moment = Instant.parse("2026-01-02T03:04:05Z");
      return new Agent(id, type, "agent", "host", "", List.of(), Set.of(), up, true, moment, moment, moment, "", Map.of(), Optional.empty());
    }

    @Override
    public String name() {
      return "backend";
    }

    @Override
    public List<Extension> extensions() {
      return List.of();
    }

    @Override
    public void assemble(Assembly assembly) {
      assembly.contribute(AgentSource.class, this);
      assembly.contribute(DhcpHosting.class, new Dhcp());
      assembly.contribute(RouterHosting.class, new Routers());
    }

    @Override
    public List<Agent> agents(Work work) {
      return List.of(agent(DHCP, "DHCP agent", true), agent(RESTING, "DHCP agent", false), agent(FIRST, "L3 agent", true), agent(SECOND, "L3 agent", true));
    }
  }

  private static class Chosen implements Hosting {

    final Choices choices;
    final String type;

    Chosen(Choices choices, String type) {
      this.choices = choices;
      this.type = type;
    }

    @Override
    public boolean isFor(Agent agent) {
      return agent.type().equals(type);
    }

    @Override
    public Condition hostedBy(Work work, Agent agent) {
      return Condition.sql(choices.said(), agent.id(), true);
    }

    @Override
    public List<Place> places(Work work, Entity object) {
      return choices.of(work, List.of(object.id())).stream().filter(Choices.Choice::hosted).map(choice -> Place.on(choice.agentId())).toList();
    }

    @Override
    public void add(Work work, Agent agent, Entity object, Optional<Integer> priority) {
      choices.say(work, new Choices.Choice(object.id(), agent.id(), true, priority));
    }

    @Override
    public void remove(Work work, Agent agent, Entity object) {
      choices.forget(work, object.id(), agent.id());
    }
  }

  private static final class Dhcp extends Chosen implements DhcpHosting {
    Dhcp() {
      super(Choices.OF_NETWORKS, "DHCP agent");
    }
  }

  private static final class Routers extends Chosen implements RouterHosting {
    Routers() {
      super(Choices.OF_ROUTERS, "L3 agent");
    }

    @Override
    public List<Place> places(Work work, Entity router) {
      var sorted = choices.of(work, List.of(router.id())).stream().sorted((a, b) -> b.priority().orElse(1) - a.priority().orElse(1)).toList();
      return sorted.stream().map(choice -> new Place(choice.agentId(), Optional.of(choice.priority().orElse(1)),
          Optional.of(choice == sorted.getFirst()))).toList();
    }

    @Override
    public void add(Work work, Agent agent, Entity router, Optional<Integer> priority) {
      requireFree(work, router, priority);
      super.add(work, agent, router, priority);
    }

    private void requireFree(Work work, Entity router, Optional<Integer> priority) {
      Stream<Integer> taken = places(work, router).stream().map(place -> place.priority().orElseThrow());
      if (priority.isPresent() && taken.anyMatch(priority.get()::equals)) {
        throw new Conflict("HAChassisPriorityAlreadyAssigned", "HA Chassis priority %d is already assigned".formatted(priority.get()));
      }
    }

    @Override
    public void rank(Work work, Agent agent, Entity router, int priority) {
      super.add(work, agent, router, Optional.of(priority));
    }
  }
}
