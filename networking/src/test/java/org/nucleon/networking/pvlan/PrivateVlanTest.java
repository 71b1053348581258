package org.nucleon.networking.pvlan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

class PrivateVlanTest {

  private final Cloud cloud = Cloud.start();
  private final Cloud.User blue = cloud.blue();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Answer privateNetwork() {
    return blue.network("pvlan", true);
  }

  @Test
  void ports_are_promiscuous_unless_they_say_otherwise() {
    var network = privateNetwork();

    assertThat(blue.port(network).body()).containsEntry("pvlan_type", "promiscuous").containsEntry("pvlan_community", null);
    assertThat(blue.port(network, "pvlan_type", "isolated").get("pvlan_type")).isEqualTo("isolated");
    assertThat(blue.port(network, "pvlan_type", "community", "pvlan_community", "web").get("pvlan_community")).isEqualTo("web");
    assertThat(blue.list("port", "pvlan_type", "isolated").list()).hasSize(1);
  }

  @Test
  void other_networks_know_no_kinds() {
    var network = blue.network();

    assertThat(network.get("pvlan")).isEqualTo(false);
    assertThat(blue.port(network).body()).containsEntry("pvlan_type", null).containsEntry("pvlan_community", null);
    assertThat(blue.tryPort(network, "pvlan_type", "isolated").refusal()).isEqualTo("400 PVLANNotEnabledOnNetwork");
    assertThat(blue.tryUpdate("port", blue.port(network).id(), "pvlan_community", "web").refusal()).isEqualTo("400 PVLANNotEnabledOnNetwork");
  }

  @Test
  void communities_have_names_and_nothing_else_has() {
    var network = privateNetwork();
    var port = blue.port(network, "pvlan_type", "community", "pvlan_community", "web");

    assertThat(blue.tryPort(network, "pvlan_type", "community").refusal()).isEqualTo("400 PVLANCommunityNameRequired");
    assertThat(blue.tryPort(network, "pvlan_type", "isolated", "pvlan_community", "web").refusal()).isEqualTo("400 PVLANCannotSetCommunityName");
    assertThat(blue.tryPort(network, "pvlan_community", "web").refusal()).isEqualTo("400 PVLANCannotSetCommunityName");
    assertThat(blue.tryPort(network, "pvlan_type", "community", "pvlan_community", "9 lives").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(blue.tryPort(network, "pvlan_type", "alone").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(blue.update("port", port.id(), "pvlan_community", "db").get("pvlan_community")).isEqualTo("db");
    assertThat(blue.update("port", port.id(), "pvlan_type", "isolated").body()).containsEntry("pvlan_type", "isolated").containsEntry("pvlan_community", null);
    assertThat(blue.tryUpdate("port", port.id(), "pvlan_type", "community").refusal()).isEqualTo("400 PVLANCommunityNameRequired");
    assertThat(blue.update("port", port.id(), "pvlan_type", null).get("pvlan_type")).isEqualTo("promiscuous");
  }

  @Test
  void ports_must_be_secured() {
    var network = privateNetwork();
    var port = blue.port(network, "security_groups", List.of());

    assertThat(blue.tryCreate("network", "pvlan", true, "port_security_enabled", false).refusal()).isEqualTo("400 PVLANNetworkPortSecurityDisabled");
    assertThat(blue.tryPort(network, "port_security_enabled", false).refusal()).isEqualTo("400 PVLANPortSecurityDisabled");
    assertThat(blue.tryUpdate("port", port.id(), "port_security_enabled", false).refusal()).isEqualTo("400 PVLANPortSecurityDisabled");
    assertThat(cloud.admin().port(network, "device_owner", "network:dhcp").get("pvlan_type")).as("the service's own").isEqualTo("promiscuous");
  }

  @Test
  void a_network_switches_its_ports_over() {
    var network = blue.network();
    var port = blue.port(network);
    var loose = blue.network();
    blue.port(loose, "port_security_enabled", false);

    blue.update("network", network.id(), "pvlan", true);
    assertThat(blue.show("port", port.id()).get("pvlan_type")).isEqualTo("promiscuous");
    blue.update("port", port.id(), "pvlan_type", "community", "pvlan_community", "web");
    blue.update("network", network.id(), "pvlan", false);
    assertThat(blue.show("port", port.id()).body()).containsEntry("pvlan_type", null).containsEntry("pvlan_community", null);
    assertThat(blue.tryUpdate("network", loose.id(), "pvlan", true).refusal()).isEqualTo("400 PVLANPortSecurityDisabled");
    assertThat(blue.show("network", loose.id()).get("pvlan")).isEqualTo(false);
  }
}
