package org.nucleon.networking.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

class NetworkSegmentTest {

  private final Cloud cloud = Cloud.with(List.of(new Hosts(Map.of("one", Set.of("physnet1")))), "ml2.physical_network_mtus=physnet2:1000");
  private final Cloud.User admin = cloud.admin();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Answer vlan(Answer network, String physicalNetwork, long tag) {
    return admin.tryCreate("segment", "network_id", network.id(), "network_type", "vlan", "physical_network", physicalNetwork, "segmentation_id", tag);
  }

  @Test
  void each_network_has_a_segment() {
    var network = admin.network("provider:network_type", "vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", 300L);

    var segment = admin.list("segment", "network_id", network.id());

    assertThat(segment.list()).hasSize(1);
    assertThat(segment.body()).containsEntry("network_type", "vlan").containsEntry("physical_network", "physnet1").containsEntry("segmentation_id", 300L)
        .containsEntry("name", null).containsEntry("description", "").containsKeys("revision_number", "created_at", "updated_at")
        .doesNotContainKeys("segment_index", "project_id", "tenant_id");
    assertThat(admin.list("segment", "network_type", "geneve").list()).isEmpty();
    assertThat(cloud.blue().list("segment").list()).isEmpty();
    assertThat(cloud.blue().tryCreate("segment", "network_id", cloud.blue().network().id(), "network_type", "geneve").refusal())
        .isEqualTo("403 PolicyNotAuthorized");
  }

  @Test
  void a_network_gets_further_segments_and_shows_them_all() {
    var network = admin.network("provider:network_type", "vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", 300L, "mtu", 1400L);

    var added = vlan(network, "physnet1", 301L).ok();
    var chosen = admin.create("segment", "network_id", network.id(), "network_type", "geneve", "name", "overlay");

    assertThat(added.get("segmentation_id")).isEqualTo(301L);
    assertThat((Long) chosen.get("segmentation_id")).isPositive();
    var shown = admin.show("network", network.id());
    assertThat((List<?>) shown.get("segments")).hasSize(3).first()
        .isEqualTo(Cloud.map("provider:network_type", "vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", 300L));
    assertThat(shown.revision()).isGreaterThan(network.revision());
    admin.delete("segment", added.id()).ok();
    admin.delete("segment", chosen.id()).ok();
    assertThat(admin.show("network", network.id()).get("provider:segmentation_id")).isEqualTo(300L);
    assertThat(vlan(network, "physnet1", 301L).status()).as("the tag that was given up").isEqualTo(200);
  }

  @Test
  void segments_that_cannot_be_are_refused() {
    var network = admin.network();
    vlan(network, "physnet1", 301L).ok();

    assertThat(vlan(network, "physnet1", 301L).refusal()).isEqualTo("409 VlanIdInUse");
    assertThat(vlan(network, "elsewhere", 302L).refusal()).isEqualTo("400 InvalidInput");
    assertThat(vlan(network, "physnet1", 4095L).refusal()).isEqualTo("400 InvalidInput");
    assertThat(vlan(network, "physnet2", 302L).message()).as("packets are too large for it").contains("Requested MTU is too big, maximum is 1000");
    assertThat(admin.tryCreate("segment", "network_id", network.id(), "network_type", "smoke").refusal()).isEqualTo("400 InvalidInput");
    assertThat(admin.tryCreate("segment", "network_id", network.id()).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(admin.tryCreate("segment", "network_id", UUID.randomUUID().toString(), "network_type", "geneve").refusal()).isEqualTo("404 NetworkNotFound");
    assertThat(admin.tryCreate("segment", "network_id", network.id(), "network_type", "geneve", "physical_network", "physnet1").refusal())
        .isEqualTo("400 InvalidInput");
    assertThat(admin.createAll("segment", List.of(Map.of("network_id", network.id(), "network_type", "geneve"))).refusal()).isEqualTo("400 HTTPBadRequest");
  }

  @Test
  void of_a_segment_only_name_and_description_change() {
    String segment = admin.list("segment", "network_id", admin.network().id()).id();

    var changed = admin.update("segment", segment, "name", "n", "description", "d");

    assertThat(changed.body()).containsEntry("name", "n").containsEntry("description", "d");
    assertThat(admin.tryUpdate("segment", segment, "segmentation_id", 5L).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(admin.show("segment", UUID.randomUUID().toString()).refusal()).isEqualTo("404 SegmentNotFound");
  }

  @Test
  void a_segment_stays_while_subnets_or_ports_are_on_it() {
    var network = admin.network("provider:network_type", "vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", 300L);
    String segment = admin.list("segment", "network_id", network.id()).id();
    var subnet = admin.subnet(network, "10.0.0.0/24", "segment_id", segment);

    assertThat(admin.delete("segment", segment).refusal()).isEqualTo("409 SegmentInUse");
    assertThat(admin.delete("segment", segment).message()).contains("still associated with subnet(s) " + subnet.id());
    admin.delete("subnet", subnet.id()).ok();
    var port = admin.port(network, "binding:host_id", "one");
    assertThat(admin.delete("segment", segment).refusal()).isEqualTo("409 SegmentInUse");
    assertThat(admin.delete("segment", segment).message()).contains("still associated with port(s) " + port.id());
    admin.update("port", port.id(), "binding:host_id", "");
    admin.delete("segment", segment).ok();
    assertThat(admin.show("network", network.id()).get("provider:network_type")).isNull();
  }

  @Test
  void ports_of_the_networks_own_services_go_with_a_segment() {
    var network = admin.network("provider:network_type", "vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", 300L);
    String segment = admin.list("segment", "network_id", network.id()).id();
    var service = admin.port(network, "binding:host_id", "one", "device_owner", "network:dhcp");

    admin.delete("segment", segment).ok();

    assertThat(admin.show("port", service.id()).refusal()).isEqualTo("404 PortNotFound");
  }

  @Test
  void a_network_goes_with_its_segments() {
    var network = admin.network("provider:network_type", "vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", 300L);
    vlan(network, "physnet1", 301L).ok();
    String segment = (String) admin.list("segment", "network_id", network.id()).list().getFirst().get("id");
    admin.subnet(network, "10.0.0.0/24");

    admin.delete("network", network.id()).ok();

    assertThat(admin.list("segment").list()).isEmpty();
    assertThat(admin.show("segment", segment).refusal()).isEqualTo("404 SegmentNotFound");
    assertThat(vlan(admin.network(), "physnet1", 301L).status()).isEqualTo(200);
  }

  @Test
  void what_is_refused_takes_no_tag() {
    for (int i = 0; i < 20; i++) {
      assertThat(admin.tryCreate("network", "provider:network_type", "vlan", "mtu", 9000L).refusal()).isEqualTo("400 InvalidInput");
    }

    for (int i = 0; i < 10; i++) {
      admin.network("provider:network_type", "vlan");
    }
    assertThat(admin.tryCreate("network", "provider:network_type", "vlan").refusal()).isEqualTo("503 NoNetworkAvailable");
  }
}
