package org.nucleon.networking.segmentrange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;
import org.nucleon.networking.numbers.NumberRange;

class NetworkSegmentRangeTest {

  private final Cloud cloud = Cloud.start("ml2.project_network_types=geneve,vxlan", "ml2_type_geneve.vni_ranges=1:20", "ml2_type_vxlan.vni_ranges=1:1000");
  private final Cloud.User admin = cloud.admin();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Answer range(String type, long minimum, long maximum, Object... more) {
    var members = new ArrayList<Object>(List.of("network_type", type, "minimum", minimum, "maximum", maximum));
    members.addAll(List.of(more));
    return admin.tryCreate("network_segment_range", members.toArray());
  }

  private Answer ofBlue(String type, long minimum, long maximum, Object... more) {
    var members = new ArrayList<Object>(List.of("shared", false, "project_id", Cloud.BLUE));
    members.addAll(List.of(more));
    return range(type, minimum, maximum, members.toArray());
  }

  private Answer show(Answer range) {
    return admin.show("network_segment_range", range.id());
  }

  private Long number(Answer network) {
    return (Long) admin.show("network", network.id()).get("provider:segmentation_id");
  }

  @Test
  void the_ranges_of_the_configuration_are_listed_and_stay() {
    var listed = admin.list("network_segment_range", "sort_key", "id", "sort_dir", "asc");

    assertThat(listed.list()).hasSize(3).allSatisfy(range -> assertThat(range).containsEntry("default", true).containsEntry("shared", true)
        .containsEntry("project_id", null));
    assertThat(listed.all("network_type")).containsExactlyInAnyOrder("geneve", "vxlan", "vlan");
    var again = admin.list("network_segment_range", "sort_key", "id", "sort_dir", "asc");
    assertThat(again.all("id")).isEqualTo(listed.all("id"));
    String vlan = admin.list("network_segment_range", "network_type", "vlan").id();
    assertThat(admin.show("network_segment_range", vlan).body()).containsEntry("physical_network", "physnet1").containsEntry("minimum", 100L)
        .containsEntry("maximum", 109L).containsEntry("available", LongStream.rangeClosed(100, 109).boxed().toList()).containsEntry("used", Map.of());
    assertThat(admin.tryUpdate("network_segment_range", vlan, "name", "n").refusal()).isEqualTo("400 NetworkSegmentRangeDefaultReadOnly");
    assertThat(admin.delete("network_segment_range", vlan).refusal()).isEqualTo("400 NetworkSegmentRangeDefaultReadOnly");
    assertThat(cloud.blue().list("network_segment_range").list()).isEmpty();
    assertThat(cloud.blue().tryCreate("network_segment_range", "network_type", "vxlan", "minimum", 1L, "maximum", 2L).refusal())
        .isEqualTo("403 PolicyNotAuthorized");
  }

  @Test
  void networks_of_a_project_get_what_is_kept_for_it_and_then_what_all_share() {
    var range = ofBlue("vxlan", 5_000, 5_001, "name", "blue").ok();
    assertThat(range.body()).containsEntry("project_id", Cloud.BLUE).containsEntry("shared", false).containsEntry("default", false)
        .containsEntry("physical_network", "").containsEntry("available", List.of(5_000L, 5_001L));

    var first = cloud.blue().network();
    var second = cloud.blue().network();
    var third = cloud.blue().network();

    assertThat(List.of(number(first), number(second))).containsExactlyInAnyOrder(5_000L, 5_001L);
    assertThat(admin.show("network", third.id()).get("provider:network_type")).isEqualTo("geneve");
    assertThat(number(cloud.green().network())).isLessThan(21L);
    assertThat(show(range).body()).containsEntry("available", List.of()).containsEntry("used", Map.of("5000", Cloud.BLUE, "5001", Cloud.BLUE));
    assertThat(admin.delete("network_segment_range", range.id()).refusal()).isEqualTo("409 NetworkSegmentRangeReferencedByProject");
    cloud.blue().delete("network", first.id()).ok();
    cloud.blue().delete("network", second.id()).ok();
    admin.delete("network_segment_range", range.id()).ok();
    assertThat(show(range).refusal()).isEqualTo("404 NetworkSegmentRangeNotFound");
  }

  @Test
  void what_is_kept_for_a_project_nobody_else_gets_unasked() {
    ofBlue("geneve", 1, 19).ok();

    assertThat(number(cloud.green().network())).isEqualTo(20L);
    assertThat(admin.show("network", cloud.green().network().id()).get("provider:network_type")).isEqualTo("vxlan");
    assertThat(admin.network("provider:network_type", "geneve", "provider:segmentation_id", 7L).get("provider:segmentation_id")).as("if asked").isEqualTo(7L);
    assertThat(number(cloud.blue().network())).isLessThan(20L).isNotEqualTo(7L);
  }

  @Test
  void shared_ranges_add_to_the_configured_ones() {
    range("geneve", 30, 31).ok();

    for (int i = 0; i < 22; i++) {
      assertThat(admin.show("network", cloud.green().network().id()).get("provider:network_type")).isEqualTo("geneve");
    }
    assertThat(admin.show("network", cloud.green().network().id()).get("provider:network_type")).isEqualTo("vxlan");
  }

  @Test
  void vlans_have_ranges_on_their_physical_network() {
    assertThat(admin.tryCreate("network", "provider:network_type", "vlan", "provider:physical_network", "physnet2").refusal()).isEqualTo("400 InvalidInput");
    ofBlue("vlan", 500, 500, "physical_network", "physnet2").ok();

    var network = admin.network("provider:network_type", "vlan", "project_id", Cloud.BLUE);

    assertThat(network.body()).containsEntry("provider:physical_network", "physnet2").containsEntry("provider:segmentation_id", 500L);
    assertThat(admin.tryCreate("network", "provider:network_type", "vlan", "provider:physical_network", "physnet2", "project_id", Cloud.BLUE).refusal())
        .isEqualTo("503 NoNetworkAvailable");
  }

  @Test
  void ranges_that_make_no_sense_are_refused() {
    var standing = range("vxlan", 100, 199).ok();

    assertThat(range("vxlan", 199, 300).message()).isEqualTo("Network segment range overlaps with range(s) with id " + standing.id());
    assertThat(range("geneve", 100, 199).status()).as("another type").isEqualTo(200);
    assertThat(range("vxlan", 300, 299).refusal()).isEqualTo("400 BadRequest");
    assertThat(range("vxlan", 1L << 24, 1L << 24).refusal()).isEqualTo("400 BadRequest");
    assertThat(range("vlan", 4_000, 5_000, "physical_network", "physnet1").refusal()).isEqualTo("400 BadRequest");
    assertThat(range("vlan", 100, 200).refusal()).isEqualTo("400 BadRequest");
    assertThat(range("vlan", 100, 200, "physical_network", "elsewhere").refusal()).isEqualTo("400 InvalidInput");
    assertThat(range("flat", 1, 2).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(range("vxlan", 0, 2).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(range("vxlan", 1, 2, "shared", false, "project_id", "").refusal()).isEqualTo("400 BadRequest");
    assertThat(admin.tryCreate("network_segment_range", "network_type", "vxlan", "minimum", 1L).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(admin.show("network_segment_range", UUID.randomUUID().toString()).refusal()).isEqualTo("404 NetworkSegmentRangeNotFound");
    try (var other = Cloud.start("ml2.type_drivers=local,geneve")) {
      assertThat(other.admin().tryCreate("network_segment_range", "network_type", "vxlan", "minimum", 1L, "maximum", 2L).refusal())
          .isEqualTo("400 NetworkSegmentRangeNetTypeNotSupported");
    }
  }

  @Test
  void a_range_changes_around_the_numbers_in_use() {
    var range = ofBlue("vxlan", 1_100, 1_105).ok();
    long number = number(cloud.blue().network());

    assertThat(admin.update("network_segment_range", range.id(), "name", "wide", "minimum", 1_050L, "maximum", 1_155L).body())
        .containsEntry("minimum", 1_050L).containsEntry("maximum", 1_155L).containsEntry("name", "wide");
    assertThat(admin.tryUpdate("network_segment_range", range.id(), "minimum", number).refusal()).isEqualTo("409 NetworkSegmentRangeReferencedByProject");
    assertThat(admin.tryUpdate("network_segment_range", range.id(), "maximum", 1_049L, "minimum", 1_040L).refusal())
        .isEqualTo("409 NetworkSegmentRangeReferencedByProject");
    assertThat(admin.update("network_segment_range", range.id(), "name", "same").get("name")).isEqualTo("same");
    assertThat(admin.tryUpdate("network_segment_range", range.id(), "network_type", "geneve").refusal()).isEqualTo("400 HTTPBadRequest");
    var next = range("vxlan", 1_200, 1_210).ok();
    assertThat(admin.tryUpdate("network_segment_range", next.id(), "minimum", 1_150L).refusal()).isEqualTo("409 NetworkSegmentRangeOverlaps");
    assertThat(admin.tryUpdate("network_segment_range", next.id(), "minimum", 1_300L).refusal()).isEqualTo("400 BadRequest");
  }

  @Test
  void a_range_without_another_is_what_is_left_of_it() {
    var range = NumberRange.of(10, 20);

    assertThat(RangesOfProject.without(range, NumberRange.of(12, 15))).containsExactly(NumberRange.of(10, 11), NumberRange.of(16, 20));
    assertThat(RangesOfProject.without(range, NumberRange.of(1, 15))).containsExactly(NumberRange.of(16, 20));
    assertThat(RangesOfProject.without(range, NumberRange.of(15, 30))).containsExactly(NumberRange.of(10, 14));
    assertThat(RangesOfProject.without(range, NumberRange.of(10, 20))).isEmpty();
    assertThat(RangesOfProject.without(range, NumberRange.of(21, 30))).containsExactly(range);
  }
}
