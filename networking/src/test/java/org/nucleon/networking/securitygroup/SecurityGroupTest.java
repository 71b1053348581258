package org.nucleon.networking.securitygroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

class SecurityGroupTest {

  private final Cloud cloud = Cloud.start();
  private final Cloud.User alice = cloud.blue();
  private final Cloud.User bob = cloud.green();

  @AfterEach
  void stop() {
    cloud.close();
  }

  // ---- the default group ----

  @Test
  void whoever_lists_groups_finds_a_default_group_that_lets_its_members_in_and_everything_out() {
    var group = alice.list("security_group");

    assertThat(group.body()).containsEntry("name", "default").containsEntry("description", "Default security group")
        .containsEntry("project_id", alice.project()).containsEntry("stateful", true);
    assertThat(traffic(group)).containsExactlyInAnyOrder("egress IPv4 null", "egress IPv6 null",
        "ingress IPv4 " + group.id(), "ingress IPv6 " + group.id());
  }

  @Test
  void a_projects_first_network_or_port_or_group_brings_its_default_group() {
    var shared = cloud.admin().network("shared", true);
    String yellow = "e0".repeat(16);

    alice.network();
    bob.port(shared);
    cloud.member(yellow).create("security_group", "name", "web");

    assertThat(cloud.admin().list("security_group", "name", "default").all("project_id"))
        .contains(alice.project(), bob.project(), yellow);
  }

  @Test
  void listing_rules_brings_the_default_group_too() {
    assertThat(alice.list("security_group_rule").list()).hasSize(4).allSatisfy(rule -> assertThat(rule).containsEntry("belongs_to_default_sg", true));
  }

  @Test
  void an_administrator_who_lists_a_projects_groups_finds_its_default_group() {
    var groups = cloud.admin().list("security_group", "tenant_id", bob.project());

    assertThat(groups.body()).containsEntry("name", "default").containsEntry("project_id", bob.project());
    assertThat(alice.list("security_group", "project_id", "c0".repeat(16)).list()).isEmpty();
    assertThat(cloud.admin().list("security_group", "project_id", "x".repeat(256)).list()).as("no project can be called so").isEmpty();
    assertThat(cloud.admin().list("security_group").all("project_id")).as("nobody makes another's group but who may see it")
        .doesNotContain("c0".repeat(16));
  }

  @Test
  void many_first_requests_at_once_make_one_default_group() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var requests = new ArrayList<Callable<Answer>>();
      for (int i = 0; i < 32; i++) {
        requests.add(i % 4 > 0 ? () -> alice.list("security_group", "name", "default") : () -> alice.create("security_group", "name", "web"));
      }
      for (var answer : threads.invokeAll(requests)) {
        assertThat(answer.get().ok().list()).hasSize(1);
      }
    }

    assertThat(alice.list("security_group", "name", "default").list()).hasSize(1);
    assertThat(cloud.admin().list("security_group", "project_id", alice.project(), "name", "default").list()).hasSize(1);
  }

  @Test
  void the_name_default_is_the_services_own() {
    assertRefused("409 SecurityGroupDefaultAlreadyExists", alice.tryCreate("security_group", "name", "DeFault"));
    var group = alice.create("security_group", "name", "web");
    assertRefused("409 SecurityGroupDefaultAlreadyExists", alice.tryUpdate("security_group", group.id(), "name", "default"));
  }

  @Test
  void the_default_group_keeps_its_name_but_may_be_described() {
    var group = alice.list("security_group");

    assertRefused("409 SecurityGroupCannotUpdateDefault", alice.tryUpdate("security_group", group.id(), "name", "other"));
    assertThat(alice.update("security_group", group.id(), "description", "ours").body()).containsEntry("description", "ours");
  }

  @Test
  void only_an_administrator_deletes_a_default_group_and_it_comes_back() {
    var group = alice.list("security_group");

    assertRefused("409 SecurityGroupCannotRemoveDefault", alice.delete("security_group", group.id()));
    cloud.admin().delete("security_group", group.id()).ok();

    assertThat(alice.list("security_group").list()).hasSize(1);
    assertThat(alice.list("security_group").id()).isNotEqualTo(group.id());
  }

  // ---- groups ----

  @Test
  void a_new_group_lets_everything_out() {
    var group = alice.create("security_group", "name", "web");

    assertThat(traffic(group)).containsExactlyInAnyOrder("egress IPv4 null", "egress IPv6 null");
    assertThat(alice.list("security_group").all("name")).containsExactlyInAnyOrder("default", "web");
  }

  @Test
  void a_foreign_group_is_not_found() {
    var group = alice.create("security_group", "name", "web");

    assertRefused("404 SecurityGroupNotFound", bob.show("security_group", group.id()))
        .isEqualTo("Security group %s does not exist".formatted(group.id()));
  }

  @Test
  void a_group_takes_its_rules_along_and_those_elsewhere_that_name_it() {
    var web = alice.create("security_group", "name", "web");
    var db = alice.create("security_group", "name", "db");
    var rule = alice.create("security_group_rule", "security_group_id", db.id(), "direction", "ingress", "remote_group_id", web.id());

    alice.delete("security_group", web.id()).ok();

    assertThat(alice.list("security_group_rule", "security_group_id", web.id()).list()).isEmpty();
    assertRefused("404 SecurityGroupRuleNotFound", alice.show("security_group_rule", rule.id()));
  }

  @Test
  void a_change_of_its_rules_changes_the_group() {
    var group = alice.create("security_group", "name", "web");

    var rule = ingress(group, "protocol", "tcp", "port_range_min", 80, "port_range_max", 80);
    var between = alice.show("security_group", group.id());
    alice.delete("security_group_rule", rule.id()).ok();
    var after = alice.show("security_group", group.id());

    assertThat(between.revision()).isGreaterThan(group.revision());
    assertThat(after.revision()).isGreaterThan(between.revision());
  }

  @Test
  void a_project_may_make_its_new_groups_stateless() {
    var manager = cloud.user("ca".repeat(16), "manager");

    manager.create("security_groups_default_statefulness", "stateful", false);

    assertThat(manager.create("security_group", "name", "a").body()).containsEntry("stateful", false);
    assertThat(manager.create("security_group", "name", "b", "stateful", true).body()).containsEntry("stateful", true);
    assertRefused("409 SecurityGroupDefaultStatefulnessAlreadyExists", manager.tryCreate("security_groups_default_statefulness"));
  }

  @Test
  void a_group_whose_first_rules_exceed_the_quota_is_not_made() {
    alice.list("security_group");
    cloud.admin().update("quota", alice.project(), "security_group_rule", 5);

    assertRefused("409 OverQuota", alice.tryCreate("security_group", "name", "web"));
    assertThat(alice.list("security_group").list()).hasSize(1);
  }

  // ---- templates ----

  @Test
  void administrators_choose_the_rules_that_groups_start_with() {
    assertThat(alice.list("default_security_group_rule").list()).hasSize(4);
    assertRefused("403 PolicyNotAuthorized", alice.tryCreate("default_security_group_rule", "direction", "ingress",
        "used_in_default_sg", false, "used_in_non_default_sg", true));

    cloud.admin().create("default_security_group_rule", "direction", "ingress", "protocol", "tcp", "port_range_min", 22, "port_range_max", 22,
        "used_in_default_sg", false, "used_in_non_default_sg", true);

    assertThat(traffic(alice.create("security_group", "name", "web"))).containsExactlyInAnyOrder("egress IPv4 null", "egress IPv6 null",
        "ingress IPv4 null");
    assertRefused("409 DefaultSecurityGroupRuleExists", cloud.admin().tryCreate("default_security_group_rule", "direction", "ingress",
        "protocol", "6", "port_range_min", 22, "port_range_max", 22, "used_in_default_sg", false, "used_in_non_default_sg", true));
  }

  @Test
  void a_template_says_which_groups_it_is_for_and_may_name_the_group_itself() {
    assertThat(cloud.admin().tryCreate("default_security_group_rule", "direction", "ingress", "used_in_default_sg", true).status()).isEqualTo(400);
    assertThat(cloud.admin().tryCreate("default_security_group_rule", "direction", "ingress", "used_in_non_default_sg", true).status()).isEqualTo(400);
    var template = cloud.admin().create("default_security_group_rule", "direction", "ingress", "protocol", "tcp", "remote_group_id", "PARENT",
        "used_in_default_sg", false, "used_in_non_default_sg", true);

    var group = alice.create("security_group", "name", "web");

    assertThat(template.get("remote_group_id")).isEqualTo("PARENT");
    assertThat(traffic(group)).contains("ingress IPv4 " + group.id());
    assertThat(cloud.admin().tryUpdate("default_security_group_rule", template.id(), "direction", "egress").status()).isGreaterThanOrEqualTo(400);
    cloud.admin().delete("default_security_group_rule", template.id()).ok();
    assertThat(alice.show("security_group", group.id()).get("security_group_rules")).as("groups keep their rules").isEqualTo(group.get("security_group_rules"));
  }

  @Test
  void templates_that_an_administrator_deletes_stay_away() {
    cloud.admin().list("default_security_group_rule").all("id").forEach(id -> cloud.admin().delete("default_security_group_rule", (String) id).ok());

    assertThat(cloud.admin().list("default_security_group_rule").list()).isEmpty();
    assertThat(traffic(alice.create("security_group", "name", "web"))).isEmpty();
  }

  private Answer ingress(Answer group, Object... members) {
    var all = new ArrayList<Object>(List.of("security_group_id", group.id(), "direction", "ingress"));
    all.addAll(List.of(members));
    return alice.create("security_group_rule", all.toArray());
  }

  @SuppressWarnings("unchecked")
  private static List<String> traffic(Answer group) {
    return ((List<Map<String, Object>>) group.get("security_group_rules")).stream()
        .map(rule -> "%s %s %s".formatted(rule.get("direction"), rule.get("ethertype"), rule.get("remote_group_id"))).toList();
  }

  private static org.assertj.core.api.AbstractStringAssert<?> assertRefused(String refusal, Answer answer) {
    assertThat(answer.refusal()).isEqualTo(refusal);
    return assertThat(answer.message());
  }
}
