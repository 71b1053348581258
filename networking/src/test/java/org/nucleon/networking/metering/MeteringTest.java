package org.nucleon.networking.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;

class MeteringTest {

  private static final String UNKNOWN = "33333333-3333-4333-8333-333333333333";

  private final Cloud cloud = Cloud.start();
  private final Cloud.User admin = cloud.admin();
  private final Cloud.User blue = cloud.user(Cloud.BLUE, "manager");

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void a_label_has_a_name_a_description_and_an_owner() {
    var label = blue.create("metering_label", "name", "uplink", "description", "to the world");

    assertThat(label.body()).containsEntry("name", "uplink").containsEntry("description", "to the world").containsEntry("shared", false)
        .containsEntry("tenant_id", Cloud.BLUE).containsEntry("project_id", Cloud.BLUE);
    assertThat(blue.list("metering_label", "id", label.id()).list()).hasSize(1);
    assertThat(blue.list("metering_label", "id", "33").list()).isEmpty();
    assertThat(blue.create("metering_label", "name", "x".repeat(255)).get("name")).isEqualTo("x".repeat(255));
    assertThat(blue.tryCreate("metering_label", "name", "x".repeat(256)).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(cloud.blue().tryCreate("metering_label", "name", "mine").refusal()).isEqualTo("403 PolicyNotAuthorized");
  }

  @Test
  void a_rule_says_which_traffic_counts_and_belongs_to_its_labels_project() {
    var label = blue.create("metering_label");

    var rule = admin.create("metering_label_rule", "metering_label_id", label.id(), "direction", "ingress", "remote_ip_prefix", "fd02::/64");

    assertThat(rule.body()).containsEntry("excluded", false).containsEntry("remote_ip_prefix", "fd02::/64").containsEntry("project_id", Cloud.BLUE)
        .containsEntry("source_ip_prefix", null).containsEntry("destination_ip_prefix", null);
    assertThat(cloud.blue().list("metering_label_rule", "metering_label_id", label.id()).all("id")).containsExactly(rule.id());
    assertThat(blue.tryCreate("metering_label_rule", "metering_label_id", UNKNOWN, "direction", "ingress", "remote_ip_prefix", "10.0.0.0/8").message())
        .isEqualTo("Metering label '" + UNKNOWN + "' does not exist.");
    assertThat(blue.tryCreate("metering_label_rule", "metering_label_id", label.id(), "direction", "up", "remote_ip_prefix", "10.0.0.0/8").refusal())
        .isEqualTo("400 HTTPBadRequest");
  }

  @Test
  void a_rule_names_what_is_outside_or_both_ends() {
    var label = blue.create("metering_label");

    assertThat(tryRule(label, "source_ip_prefix", "10.0.0.0/24", "destination_ip_prefix", "192.0.2.7").ok().get("destination_ip_prefix"))
        .isEqualTo("192.0.2.7/32");
    assertThat(tryRule(label, "source_ip_prefix", "10.0.0.0/24").ok().get("remote_ip_prefix")).isNull();
    assertThat(tryRule(label, "source_ip_prefix", "10.0.0.0/24", "remote_ip_prefix", "10.0.0.0/24").refusal()).isEqualTo("400 Invalid");
    assertThat(tryRule(label).refusal()).isEqualTo("400 Invalid");
    assertThat(tryRule(label, "remote_ip_prefix", "somewhere").refusal()).isEqualTo("400 HTTPBadRequest");
  }

  @Test
  void rules_of_a_label_do_not_overlap_in_what_is_outside() {
    var label = blue.create("metering_label");
    tryRule(label, "remote_ip_prefix", "10.0.0.0/16").ok();

    var inside = tryRule(label, "remote_ip_prefix", "10.0.7.0/24");

    assertThat(inside.refusal()).isEqualTo("409 MeteringLabelRuleOverlaps");
    assertThat(inside.message()).isEqualTo("Metering label rule with remote_ip_prefix '10.0.7.0/24' overlaps another.");
    tryRule(label, "remote_ip_prefix", "10.0.7.0/24", "excluded", true).ok();
    tryRule(label, "remote_ip_prefix", "10.1.0.0/16").ok();
    tryRule(blue.create("metering_label"), "remote_ip_prefix", "10.0.7.0/24").ok();
    blue.create("metering_label_rule", "metering_label_id", label.id(), "direction", "egress", "remote_ip_prefix", "10.0.0.0/8");
  }

  @Test
  void of_rules_that_overlap_one_is_made_however_many_ask_at_once() throws Exception {
    var label = blue.create("metering_label");
    var asks = IntStream.range(8, 24).<Callable<Cloud.Answer>>mapToObj(length -> () -> tryRule(label, "remote_ip_prefix", "10.0.0.0/" + length)).toList();

    var answers = new ArrayList<Cloud.Answer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(asks)) {
        answers.add(done.get());
      }
    }

    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() != 200)).allMatch(answer -> answer.refusal().equals("409 MeteringLabelRuleOverlaps"));
    assertThat(blue.list("metering_label_rule").list()).hasSize(1);
  }

  @Test
  void rules_go_with_their_label() {
    var label = blue.create("metering_label");
    var rule = tryRule(label, "remote_ip_prefix", "10.0.0.0/16").ok();

    blue.delete("metering_label", label.id()).ok();

    assertThat(blue.show("metering_label", label.id()).refusal()).isEqualTo("404 MeteringLabelNotFound");
    assertThat(blue.show("metering_label_rule", rule.id()).message()).isEqualTo("Metering label rule '" + rule.id() + "' does not exist.");
  }

  @Test
  void other_projects_neither_see_nor_use_a_label() {
    var label = blue.create("metering_label", "shared", true);
    var green = cloud.user(Cloud.GREEN, "manager");

    assertThat(green.list("metering_label").list()).isEmpty();
    assertThat(green.tryCreate("metering_label_rule", "metering_label_id", label.id(), "direction", "ingress", "remote_ip_prefix", "10.0.0.0/8")
        .refusal()).isEqualTo("404 MeteringLabelNotFound");
    assertThat(green.delete("metering_label", label.id()).status()).isEqualTo(404);
    assertThat(admin.list("metering_label", "shared", "true").all("id")).isEqualTo(List.of(label.id()));
  }

  private Cloud.Answer tryRule(Cloud.Answer label, Object... more) {
    var members = new ArrayList<Object>(List.of("metering_label_id", label.id(), "direction", "ingress"));
    members.addAll(List.of(more));
    return blue.tryCreate("metering_label_rule", members.toArray());
  }

  @Test
  void an_unknown_rule_is_not_found() {
    assertThat(admin.show("metering_label_rule", UNKNOWN).refusal()).isEqualTo("404 MeteringLabelRuleNotFound");
  }
}
