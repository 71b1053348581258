package org.nucleon.networking.ml2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

class SegmentTest {

  private final Cloud cloud = Cloud.start("ml2.physical_network_mtus=physnet2:9000", "DEFAULT.global_physnet_mtu=9000", "ml2.path_mtu=1500");

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Answer provider(String type, Object... more) {
    var members = new java.util.ArrayList<Object>(List.of("provider:network_type", type));
    members.addAll(List.of(more));
    return cloud.admin().tryCreate("network", members.toArray());
  }

  private Answer vlan(long tag) {
    return provider("vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", tag);
  }

  @Test
  void a_network_without_wishes_is_a_tunnel() {
    var network = cloud.admin().network();

    assertThat(network.get("provider:network_type")).isEqualTo("geneve");
    assertThat(network.get("provider:physical_network")).isNull();
    assertThat((Long) network.get("provider:segmentation_id")).isBetween(1L, 65_536L);
    assertThat(network.body()).doesNotContainKey("segments");
    assertThat(network.get("mtu")).isEqualTo(1450L);
  }

  @Test
  void the_type_decides_how_large_packets_are() {
    assertThat(provider("vxlan").get("mtu")).isEqualTo(1450L);
    assertThat(provider("gre", "provider:segmentation_id", 4_000_000_000L).get("mtu")).isEqualTo(1458L);
    assertThat(provider("local").get("mtu")).isEqualTo(9000L);
    assertThat(provider("flat", "provider:physical_network", "physnet2").get("mtu")).isEqualTo(9000L);
  }

  @Test
  void a_network_may_carry_smaller_packets_but_no_larger_ones() {
    var network = cloud.blue().network("mtu", 1400L);

    assertThat(network.get("mtu")).isEqualTo(1400L);
    assertThat(cloud.blue().tryUpdate("network", network.id(), "mtu", 1451L).message())
        .isEqualTo("Invalid input for operation: Requested MTU is too big, maximum is 1450.");
    assertThat(cloud.blue().update("network", network.id(), "mtu", 0L).get("mtu")).isEqualTo(1450L);
    assertThat(cloud.blue().tryCreate("network", "mtu", 9000L).refusal()).isEqualTo("400 InvalidInput");
    assertThat(cloud.blue().tryCreate("network", "mtu", -1L).status()).isEqualTo(400);
  }

  @Test
  void a_segment_belongs_to_one_network_until_that_is_deleted() {
    var network = vlan(4_000L);
    var flat = provider("flat", "provider:physical_network", "physnet1");
    var tunnel = provider("geneve", "provider:segmentation_id", 70_000L);

    assertThat(vlan(4_000L).refusal()).isEqualTo("409 VlanIdInUse");
    assertThat(provider("flat", "provider:physical_network", "physnet1").refusal()).isEqualTo("409 FlatNetworkInUse");
    assertThat(provider("geneve", "provider:segmentation_id", 70_000L).refusal()).isEqualTo("409 TunnelIdInUse");
    for (var each : List.of(network, flat, tunnel)) {
      cloud.admin().delete("network", each.id()).ok();
    }
    assertThat(vlan(4_000L).status()).isEqualTo(200);
    assertThat(provider("flat", "provider:physical_network", "physnet1").status()).isEqualTo(200);
    assertThat(provider("geneve", "provider:segmentation_id", 70_000L).status()).isEqualTo(200);
  }

  @Test
  void wishes_that_make_no_sense_are_refused() {
    assertThat(cloud.admin().tryCreate("network", "provider:segmentation_id", 5L).message()).contains("network_type required");
    assertThat(provider("magic").message()).contains("network_type value 'magic' not supported");
    assertThat(provider("flat").message()).contains("physical_network required for flat provider network");
    assertThat(provider("flat", "provider:physical_network", "p", "provider:segmentation_id", 5L).message()).contains("segmentation_id prohibited");
    assertThat(provider("vlan", "provider:segmentation_id", 5L).message()).contains("segmentation_id requires physical_network");
    assertThat(provider("vlan", "provider:physical_network", "nowhere").message()).contains("physical_network 'nowhere' unknown");
    assertThat(provider("vlan", "provider:physical_network", "physnet2").message()).contains("requires segmentation_id to be specified");
    assertThat(vlan(4_095L).message()).contains("segmentation_id out of range (1 through 4094)");
    assertThat(provider("geneve", "provider:physical_network", "physnet1").message()).contains("provider:physical_network specified for geneve network");
    assertThat(provider("vxlan", "provider:segmentation_id", 1L << 24).refusal()).isEqualTo("400 InvalidInput");
    assertThat(provider("local", "provider:physical_network", "physnet1").refusal()).isEqualTo("400 InvalidInput");
  }

  @Test
  void several_segments_are_shown_as_a_list() {
    var segments = List.of(Cloud.map("provider:network_type", "vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", 200L),
        Cloud.map("provider:network_type", "vxlan", "provider:physical_network", null, "provider:segmentation_id", 9L));

    var network = cloud.admin().network("segments", segments);

    assertThat(network.get("segments")).isEqualTo(segments);
    assertThat(network.body()).doesNotContainKeys("provider:network_type", "provider:physical_network", "provider:segmentation_id");
    assertThat(cloud.admin().list("network", "fields", "provider:network_type").list()).containsExactly(Map.of());
    assertThat(network.get("mtu")).isEqualTo(1450L);
    assertThat(cloud.admin().tryCreate("network", "segments", segments, "provider:network_type", "local").refusal())
        .isEqualTo("400 SegmentsSetInConjunctionWithProviders");
    assertThat(cloud.admin().tryCreate("network", "segments", List.of(segments.get(0), segments.get(0))).refusal())
        .isEqualTo("400 SegmentsContainDuplicateEntry");
    assertThat(cloud.admin().tryCreate("network", "segments", List.of(Map.of("x", 1L))).message()).isEqualTo("Unrecognized attribute(s) 'x'");
  }

  @Test
  void networks_are_found_by_their_segments() {
    var network = vlan(300L);
    provider("geneve", "provider:segmentation_id", 70_000L).ok();

    assertThat(cloud.admin().list("network", "provider:segmentation_id", "300").all("id")).containsExactly(network.id());
    assertThat(cloud.admin().list("network", "provider:network_type", "vlan", "provider:physical_network", "physnet1").list()).hasSize(1);
    assertThat(cloud.admin().list("network", "provider:network_type", "pigeon").list()).isEmpty();
    assertThat(cloud.admin().list("network", "provider:segmentation_id", "many").message()).isEqualTo("Invalid input for operation: 'many' is not an integer.");
  }

  @Test
  void of_a_provider_network_only_the_vlan_tag_changes() {
    var network = vlan(300L);
    var taken = vlan(301L);

    var changed = cloud.admin().update("network", network.id(), "provider:segmentation_id", 302L);

    assertThat(changed.get("provider:segmentation_id")).isEqualTo(302L);
    assertThat(changed.revision()).isGreaterThan(network.revision());
    assertThat(cloud.admin().tryUpdate("network", network.id(), "provider:segmentation_id", taken.get("provider:segmentation_id")).refusal())
        .isEqualTo("409 VlanIdInUse");
    assertThat(cloud.admin().tryUpdate("network", network.id(), "provider:physical_network", "physnet2").refusal()).isEqualTo("400 InvalidInput");
    assertThat(vlan(300L).status()).as("the tag that was given up").isEqualTo(200);
    var tunnel = provider("geneve", "provider:segmentation_id", 70_000L).ok();
    assertThat(cloud.admin().tryUpdate("network", tunnel.id(), "provider:segmentation_id", 5L).refusal()).isEqualTo("400 InvalidInput");
    assertThat(cloud.admin().tryUpdate("network", tunnel.id(), "provider:network_type", "geneve").status()).isEqualTo(200);
  }

  @Test
  void a_range_that_is_used_up_is_said_so() {
    for (int i = 0; i < 10; i++) {
      provider("vlan").ok();
    }

    assertThat(provider("vlan").refusal()).isEqualTo("503 NoNetworkAvailable");
    assertThat(vlan(500L).status()).as("tags outside of the range can be named").isEqualTo(200);
  }

  @Test
  void segments_are_read_with_the_network_and_on_their_own() {
    var network = vlan(300L);

    var segments = cloud.engine().read(cloud.admin().caller(), work -> {
      assertThat(Segments.of(work.get("network", network.id()))).isEqualTo(Segments.of(work.tx(), network.id()));
      return Segments.of(work.tx(), network.id());
    });

    assertThat(segments).singleElement().satisfies(segment -> {
      assertThat(segment.networkType()).isEqualTo("vlan");
      assertThat(segment.physicalNetwork()).contains("physnet1");
      assertThat(segment.segmentationId()).contains(300L);
      assertThat(segment.index()).isZero();
    });
  }

  @Test
  void external_networks_may_have_a_type_of_their_own() {
    try (var other = Cloud.start("ml2.external_network_type=vlan")) {
      assertThat(other.admin().network("router:external", true).get("provider:network_type")).isEqualTo("vlan");
      assertThat(other.admin().network().get("provider:network_type")).isEqualTo("geneve");
    }
  }

  @Test
  void flat_networks_are_where_the_operator_lets_them_be() {
    try (var some = Cloud.start("ml2_type_flat.flat_networks=physnet1"); var none = Cloud.start("ml2_type_flat.flat_networks=")) {
      assertThat(some.admin().network("provider:network_type", "flat", "provider:physical_network", "physnet1").get("provider:segmentation_id")).isNull();
      assertThat(some.admin().tryCreate("network", "provider:network_type", "flat", "provider:physical_network", "physnet2").message())
          .contains("physical_network 'physnet2' unknown for flat provider network");
      assertThat(none.admin().tryCreate("network", "provider:network_type", "flat", "provider:physical_network", "physnet1").refusal())
          .isEqualTo("400 InvalidInput");
    }
  }

  @Test
  void a_network_without_wishes_is_of_the_first_type_that_has_room() {
    try (var other = Cloud.start("ml2.project_network_types=vlan,geneve", "ml2_type_vlan.network_vlan_ranges=physnet1:100:101",
        "ml2_type_geneve.vni_ranges=7:7")) {
      var types = java.util.stream.Stream.generate(() -> other.admin().network().get("provider:network_type")).limit(3);

      assertThat(types).containsExactly("vlan", "vlan", "geneve");
      assertThat(other.blue().tryCreate("network").refusal()).isEqualTo("503 NoNetworkAvailable");
    }
  }

  @Test
  void outer_headers_take_their_part_of_every_packet() {
    try (var other = Cloud.start("ml2.overlay_ip_version=6", "ml2_type_geneve.max_header_size=38")) {
      assertThat(other.admin().network("provider:network_type", "geneve").get("mtu")).isEqualTo(1422L);
      assertThat(other.admin().network("provider:network_type", "vxlan").get("mtu")).isEqualTo(1430L);
      assertThat(other.admin().network("provider:network_type", "gre", "provider:segmentation_id", 5L).get("mtu")).isEqualTo(1438L);
    }
    try (var other = Cloud.start("ml2_type_geneve.max_header_size=38")) {
      assertThat(other.admin().network("provider:network_type", "geneve").get("mtu")).isEqualTo(1442L);
    }
  }

  @Test
  void tunnel_keys_are_as_long_as_their_type_allows() {
    assertThat(provider("gre", "provider:segmentation_id", 0xFFFF_FFFFL).status()).isEqualTo(200);
    assertThat(provider("gre", "provider:segmentation_id", 0x1_0000_0000L).refusal()).isEqualTo("400 InvalidInput");
    for (var type : List.of("vxlan", "geneve")) {
      assertThat(provider(type, "provider:segmentation_id", 0xFF_FFFFL).status()).isEqualTo(200);
      assertThat(provider(type, "provider:segmentation_id", 0x100_0000L).refusal()).isEqualTo("400 InvalidInput");
      assertThat(provider(type, "provider:segmentation_id", 0L).refusal()).isEqualTo("400 InvalidInput");
    }
  }
}
