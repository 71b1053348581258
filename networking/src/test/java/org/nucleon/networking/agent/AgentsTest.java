package org.nucleon.networking.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.engine.Work;
import org.nucleon.model.Extension;
import org.nucleon.networking.Cloud;

class AgentsTest {

  private static final String GATEWAY = "11111111-1111-4111-8111-111111111111";
  private static final String COMPUTE = "22222222-2222-4222-8222-222222222222";

  private final Hosts hosts = new Hosts();
  private final Cloud cloud = Cloud.with(List.of(hosts));
  private final Cloud.User admin = cloud.admin();

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void administrators_see_the_agents_that_backends_know() {
    assertThat(admin.list("agent", "sort_key", "host", "sort_dir", "asc").all("host")).containsExactly("compute1", "gateway1");
    assertThat(admin.list("agent", "alive", "true").all("id")).containsExactly(GATEWAY);
    assertThat(admin.show("agent", GATEWAY).body()).containsEntry("agent_type", "OVN Controller Gateway agent").containsEntry("availability_zone", "az1, az2")
        .containsEntry("heartbeat_timestamp", "2026-01-02 03:04:05").containsEntry("configurations", Map.of("chassis_name", "gateway1"));
    assertThat(cloud.blue().list("agent").list()).isEmpty();
    assertThat(admin.show("agent", "33333333-3333-4333-8333-333333333333").refusal()).isEqualTo("404 AgentNotFound");
  }

  @Test
  void an_agent_is_changed_and_forgotten_where_its_backend_can() {
    assertThat(admin.update("agent", COMPUTE, "admin_state_up", false, "description", "in repair").body())
        .containsEntry("admin_state_up", false).containsEntry("description", "in repair");

    admin.delete("agent", COMPUTE).ok();

    assertThat(admin.list("agent").all("id")).containsExactly(GATEWAY);
    assertThat(admin.delete("agent", COMPUTE).refusal()).isEqualTo("404 AgentNotFound");
  }

  @Test
  void zones_are_those_of_the_agents_and_everybody_may_see_them() {
    assertThat(cloud.blue().list("availability_zone").list()).containsExactly(
        Map.of("name", "az3", "resource", "network", "state", "unavailable"),
        Map.of("name", "az1", "resource", "router", "state", "available"),
        Map.of("name", "az2", "resource", "router", "state", "available"));
    assertThat(cloud.blue().list("availability_zone", "resource", "network").all("name")).containsExactly("az3");
  }

  @Test
  void hints_are_kept_if_they_name_zones_of_the_right_kind() {
    var router = cloud.blue().create("router", "availability_zone_hints", List.of("az1"));

    assertThat(router.get("availability_zone_hints")).isEqualTo(List.of("az1"));
    assertThat(cloud.blue().tryCreate("router", "availability_zone_hints", List.of("az3")).refusal()).isEqualTo("404 AvailabilityZoneNotFound");
    assertThat(cloud.blue().tryUpdate("router", router.id(), "availability_zone_hints", List.of("az2")).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(cloud.blue().network("availability_zone_hints", List.of("az3")).get("availability_zone_hints")).isEqualTo(List.of("az3"));
  }

  /// A backend with a gateway that lives and a compute host that does not.
  private static final class Hosts implements Service, AgentSource {

    private final List<Agent> agents = new ArrayList<>(List.of(
        agent(GATEWAY, "gateway1", "OVN Controller Gateway agent", List.of("az1", "az2"), Set.of(Agent.ROUTER), true),
        agent(COMPUTE, "compute1", "OVN Controller agent", List.of("az3"), Set.of(Agent.NETWORK), false)));

    private static Agent agent(String id, String host, String type, List<String> zones, Set<String> serves, boolean alive) {
      var moment = Instant.parse("2026-01-02T03:04:05Z");
      return new Agent(id, type, "ovn-controller", host, "n/a", zones, serves, true, alive, moment, moment, moment, "",
          Map.of("chassis_name", host), Optional.empty());
    }

    @Override
    public String name() {
      return "hosts";
    }

    @Override
    public List<Extension> extensions() {
      return List.of();
    }

    @Override
    public void assemble(Assembly assembly) {
      assembly.contribute(AgentSource.class, this);
    }

    @Override
    public List<Agent> agents(Work work) {
      return List.copyOf(agents);
    }

    @Override
    public Optional<Agent> update(Work work, String id, Optional<Boolean> adminStateUp, Optional<String> description) {
      var known = agents.stream().filter(agent -> agent.id().equals(id)).findFirst();
      var changed = known.map(agent -> new Agent(id, agent.type(), agent.binary(), agent.host(), agent.topic(), agent.zones(), agent.serves(),
          adminStateUp.orElse(agent.adminStateUp()), agent.alive(), agent.createdAt(), agent.startedAt(), agent.heartbeat(),
          description.orElse(agent.description()), agent.configurations(), agent.resourcesSynced()));
      changed.ifPresent(agent -> agents.replaceAll(each -> each.id().equals(id) ? agent : each));
      return changed;
    }

    @Override
    public boolean delete(Work work, String id) {
      return agents.removeIf(agent -> agent.id().equals(id));
    }
  }
}
