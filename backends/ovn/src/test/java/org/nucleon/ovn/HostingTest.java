package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Wait;

/// What administrators choose of agents, and what OVN makes of it.
class HostingTest {
  private OvnCloud ovn;
  private Cloud.User admin;

  @BeforeEach
  void start() {
    ovn = OvnCloud.alone();
    admin = ovn.cloud.admin();
    Wait.until("the service to report its agents", OvnCloud.SOON, () -> admin.list("agent", "binary", "nucleon").list().size() == 2);
  }

  @AfterEach
  void stop() {
    ovn.close();
  }

  @Test
  void the_service_is_an_agent_for_dhcp_and_one_for_routers() {
    var agents = admin.list("agent", "binary", "nucleon", "alive", "true");

    assertThat(agents.all("agent_type")).containsExactlyInAnyOrder("DHCP agent", "L3 agent");
    assertThat(agents.all("availability_zone")).containsOnly("nova");
    String id = agent("DHCP agent");
    assertThat(admin.update("agent", id, "description", "serves all", "admin_state_up", true).body()).containsEntry("description", "serves all");
    assertThat(admin.show("agent", id).get("description")).isEqualTo("serves all");
    assertThat(admin.tryUpdate("agent", id, "admin_state_up", false).refusal()).isEqualTo("400 BadRequest");
  }

  @Test
  void a_network_that_is_taken_from_the_agent_has_no_dhcp_until_it_is_given_back() {
    String agent = agent("DHCP agent");
    var network = admin.network();
    assertThat(admin.related("network", network.id(), "dhcp-agents").list()).isEmpty();
    var subnet = admin.subnet(network, "10.1.0.0/24");
    var port = admin.port(network, "device_owner", "compute:nova");
    ovn.settle();
    assertThat(admin.related("network", network.id(), "dhcp-agents").all("id")).containsExactly(agent);
    assertThat(admin.related("agent", agent, "dhcp-networks").all("id")).containsExactly(network.id());
    assertThat(servesDhcp(subnet.id(), port.id())).isTrue();

    admin.separate("agent", agent, "dhcp-networks", network.id()).ok();

    ovn.settle();
    assertThat(admin.related("agent", agent, "dhcp-networks").list()).isEmpty();
    assertThat(servesDhcp(subnet.id(), port.id())).isFalse();
    admin.relate("agent", agent, "dhcp-networks", "network_id", network.id()).ok();
    ovn.settle();
    assertThat(servesDhcp(subnet.id(), port.id())).isTrue();
    assertThat(admin.relate("agent", agent, "dhcp-networks", "network_id", network.id()).refusal()).isEqualTo("409 NetworkHostedByDHCPAgent");
  }

  @Test
  void a_network_can_be_given_to_the_agent_before_it_has_a_subnet() {
    String agent = agent("DHCP agent");
    var network = admin.network();

    admin.relate("agent", agent, "dhcp-networks", "network_id", network.id()).ok();

    assertThat(admin.related("agent", agent, "dhcp-networks").all("id")).containsExactly(network.id());
    admin.separate("agent", agent, "dhcp-networks", network.id()).ok();
    assertThat(admin.related("agent", agent, "dhcp-networks").list()).isEmpty();
    admin.subnet(network, "10.1.0.0/24");
    assertThat(admin.related("agent", agent, "dhcp-networks").all("id")).containsExactly(network.id());
  }

  @Test
  void a_router_that_is_taken_from_the_agent_is_not_realised_until_it_is_given_back() {
    String agent = agent("L3 agent");
    var network = admin.network();
    var subnet = admin.subnet(network, "10.1.0.0/24");
    var router = admin.create("router");
    admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
    ovn.settle();
    assertThat(isRealised(router.id())).isTrue();
    assertThat(admin.related("router", router.id(), "l3-agents").all("agent_type")).containsExactly("L3 agent");

    admin.separate("agent", agent, "l3-routers", router.id()).ok();

    assertThat(admin.related("router", router.id(), "l3-agents").list()).isEmpty();
    ovn.settle();
    assertThat(isRealised(router.id())).isFalse();
    admin.relate("agent", agent, "l3-routers", "router_id", router.id()).ok();
    ovn.settle();
    assertThat(isRealised(router.id())).isTrue();
    assertThat(admin.changeRelated("agent", agent, "l3-routers", router.id(), "ha_chassis_priority", 7L).status()).isEqualTo(501);
  }

  @Test
  void the_chassis_of_a_routers_gateway_are_chosen_by_priority() {
    ovn.chassis("hv1", false);
    ovn.chassis("gw1", true);
    ovn.chassis("gw2", true);
    var outside = admin.network("router:external", true, "provider:network_type", "flat", "provider:physical_network", "physnet1");
    admin.subnet(outside, "203.0.113.0/24");
    var router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
    ovn.settle();
    String first = ovn.placement(router.id()).getFirst();
    String second = ovn.placement(router.id()).getLast();

    var agents = admin.related("router", router.id(), "l3-agents");
    assertThat(agents.all("agent_type")).containsExactly("L3 agent", "OVN Controller Gateway agent", "OVN Controller Gateway agent");
    assertThat(agents.all("ha_chassis_priority")).containsExactly(null, 2L, 1L);
    assertThat(admin.related("agent", first, "l3-routers").all("id")).isEqualTo(List.of(router.id()));

    assertThat(admin.changeRelated("agent", second, "l3-routers", router.id(), "ha_chassis_priority", 2L).refusal())
        .isEqualTo("409 HAChassisPriorityAlreadyAssigned");
    admin.changeRelated("agent", second, "l3-routers", router.id(), "ha_chassis_priority", 50L).ok();
    ovn.settle();
    assertThat(ovn.placement(router.id())).containsExactly(second, first);
    assertThat(admin.related("router", router.id(), "l3-agents").all("ha_chassis_priority")).containsExactly(null, 50L, 2L);

    admin.separate("agent", second, "l3-routers", router.id()).ok();
    assertThat(admin.related("router", router.id(), "l3-agents").all("id")).containsExactly(agent("L3 agent"), first);
    ovn.settle();
    assertThat(ovn.placement(router.id())).containsExactly(first);

    admin.relate("agent", second, "l3-routers", "router_id", router.id()).ok();
    ovn.settle();
    assertThat(ovn.placement(router.id())).containsExactly(first, second);
    assertThat(admin.relate("agent", "hv1", "l3-routers", "router_id", router.id()).refusal()).isEqualTo("404 InvalidL3Agent");
  }

  private String agent(String type) {
    return (String) admin.list("agent", "agent_type", type).all("id").getFirst();
  }

  private boolean servesDhcp(String subnet, String port) {
    return ovn.look(view -> {
      boolean options = view.snapshot().rows("DHCP_Options").stream().anyMatch(row -> row.entry("external_ids", "subnet_id").filter(subnet::equals).isPresent());
      boolean points = view.snapshot().rows("Logical_Switch_Port").stream().filter(row -> row.string("name").equals(port))
          .anyMatch(row -> row.optionalUuid("dhcpv4_options").isPresent());
      assertThat(points).as("the port points at options that are there").isEqualTo(options);
      return options;
    });
  }

  private boolean isRealised(String router) {
    return ovn.look(view -> {
      boolean there = view.snapshot().rows("Logical_Router").stream().anyMatch(row -> row.string("name").equals("neutron-" + router));
      boolean plugged = view.snapshot().rows("Logical_Switch_Port").stream().anyMatch(row -> row.string("type").equals("router"));
      assertThat(plugged).as("the switch leads to a router that is there").isEqualTo(there);
      return there;
    });
  }
}
