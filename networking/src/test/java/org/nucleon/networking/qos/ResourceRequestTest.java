package org.nucleon.networking.qos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

/// What a compute service reads before it places a server.
class ResourceRequestTest {

  private final Cloud cloud = Cloud.start();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Answer policy() {
    return cloud.admin().create("policy", "name", "gold", "shared", true);
  }

  private Answer rule(Answer policy, String kind, Object... members) {
    return cloud.admin().within(policy).create(kind + "_rule", members);
  }

  private Answer vlan() {
    return cloud.admin().network("provider:network_type", "vlan", "provider:physical_network", "physnet1");
  }

  private Object request(Answer port) {
    return cloud.admin().show("port", port.id()).get("resource_request");
  }

  private static String group(Answer port, Answer... rules) {
    return NamedUuid.of(UUID.fromString(port.id()), String.join(":", List.of(rules).stream().map(Answer::id).toList())).toString();
  }

  @Test
  void a_port_asks_for_what_its_policy_guarantees() {
    var policy = policy();
    var incoming = rule(policy, "minimum_bandwidth", "min_kbps", 2000L, "direction", "ingress");
    var outgoing = rule(policy, "minimum_bandwidth", "min_kbps", 1000L);
    var packets = rule(policy, "minimum_packet_rate", "min_kpps", 500L, "direction", "any");
    var port = cloud.admin().port(vlan(), "qos_policy_id", policy.id(), "binding:vnic_type", "direct-physical");

    String bandwidth = group(port, outgoing, incoming);
    String rate = group(port, packets);
    assertThat(request(port)).isEqualTo(Map.of("request_groups", List.of(
            Map.of("id", bandwidth, "required", List.of("CUSTOM_PHYSNET_PHYSNET1", "CUSTOM_VNIC_TYPE_DIRECT_PHYSICAL"),
                "resources", Map.of("NET_BW_EGR_KILOBIT_PER_SEC", 1000L, "NET_BW_IGR_KILOBIT_PER_SEC", 2000L)),
            Map.of("id", rate, "required", List.of("CUSTOM_VNIC_TYPE_DIRECT_PHYSICAL"),
                "resources", Map.of("NET_PACKET_RATE_KILOPACKET_PER_SEC", 500L))),
        "same_subtree", List.of(bandwidth, rate)));
    assertThat(port.get("resource_request")).isEqualTo(request(port));
  }

  @Test
  void packet_rates_are_asked_for_by_direction_on_any_network() {
    var policy = policy();
    var incoming = rule(policy, "minimum_packet_rate", "min_kpps", 2L, "direction", "ingress");
    var outgoing = rule(policy, "minimum_packet_rate", "min_kpps", 1L);
    var port = cloud.admin().port(cloud.admin().network(), "qos_policy_id", policy.id());

    String group = group(port, outgoing, incoming);
    assertThat(request(port)).isEqualTo(Map.of("request_groups", List.of(Map.of("id", group, "required", List.of("CUSTOM_VNIC_TYPE_NORMAL"),
        "resources", Map.of("NET_PACKET_RATE_EGR_KILOPACKET_PER_SEC", 1L, "NET_PACKET_RATE_IGR_KILOPACKET_PER_SEC", 2L))), "same_subtree", List.of(group)));
  }

  @Test
  void the_policy_of_the_network_counts_where_the_port_has_none() {
    var ofNetwork = policy();
    rule(ofNetwork, "minimum_bandwidth", "min_kbps", 1L);
    var own = policy();
    rule(own, "bandwidth_limit", "max_kbps", 10L);
    var network = vlan();
    cloud.admin().update("network", network.id(), "qos_policy_id", ofNetwork.id());

    var follows = cloud.admin().port(network);
    assertThat(request(follows).toString()).contains("NET_BW_EGR_KILOBIT_PER_SEC=1");
    assertThat(request(cloud.admin().port(network, "qos_policy_id", own.id()))).as("limits reserve nothing").isNull();
    cloud.admin().update("network", network.id(), "qos_policy_id", null);
    assertThat(request(follows)).isNull();
  }

  @Test
  void only_administrators_see_it() {
    var policy = policy();
    rule(policy, "minimum_bandwidth", "min_kbps", 1L);
    var port = cloud.blue().port(cloud.blue().network(), "qos_policy_id", policy.id());

    assertThat(port.body()).doesNotContainKey("resource_request");
    assertThat(cloud.admin().tryUpdate("port", port.id(), "resource_request", null).refusal()).isEqualTo("400 HTTPBadRequest");
    cloud.blue().update("port", port.id(), "qos_policy_id", null);
    assertThat(request(port)).isNull();
  }
}
