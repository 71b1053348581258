package org.nucleon.networking.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;
import org.nucleon.networking.Cloud.User;

class RbacTest {

  private final Cloud cloud = Cloud.start();
  private final Answer network = cloud.blue().network();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Answer share(User user, String target) {
    return user.tryCreate("rbac_policy", "object_type", "network", "object_id", network.id(), "action", "access_as_shared", "target_tenant", target);
  }

  @Test
  void a_project_lets_another_use_its_network() {
    var policy = share(cloud.blue(), Cloud.GREEN);

    assertThat(policy.body()).containsEntry("target_tenant", Cloud.GREEN).containsEntry("project_id", Cloud.BLUE)
        .containsEntry("action", "access_as_shared").containsEntry("object_type", "network");
    assertThat(cloud.green().show("network", network.id()).get("shared")).isEqualTo(true);
    assertThat(cloud.blue().show("network", network.id()).get("shared")).isEqualTo(false);
    assertThat(cloud.blue().show("network", network.id()).revision()).isGreaterThan(network.revision());
    assertThat(cloud.green().port(network).status()).isEqualTo(200);
    assertThat(cloud.member("c0".repeat(16)).show("network", network.id()).status()).isEqualTo(404);
    assertThat(cloud.green().list("rbac_policy").list()).isEmpty();
  }

  @Test
  void only_owners_and_administrators_share() {
    assertThat(share(cloud.green(), Cloud.GREEN).refusal()).isEqualTo("404 NetworkNotFound");
    share(cloud.blue(), Cloud.GREEN).ok();
    assertThat(share(cloud.green(), "c0".repeat(16)).message())
        .isEqualTo("Invalid input for operation: Only admins can manipulate policies on networks they do not own.");
    assertThat(share(cloud.blue(), "*").refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(share(cloud.admin(), "*").status()).isEqualTo(200);
  }

  @Test
  void policies_that_make_no_sense_are_refused() {
    share(cloud.blue(), Cloud.GREEN).ok();

    assertThat(share(cloud.blue(), Cloud.GREEN).refusal()).isEqualTo("409 DuplicateRbacPolicy");
    assertThat(share(cloud.blue(), "x").status()).isEqualTo(400);
    assertThat(share(cloud.blue(), null).status()).isEqualTo(400);
    assertThat(cloud.blue().tryCreate("rbac_policy", "object_type", "sausage", "object_id", network.id(), "action", "access_as_shared",
        "target_tenant", Cloud.GREEN).refusal()).isEqualTo("400 InvalidInput");
    assertThat(cloud.blue().tryCreate("rbac_policy", "object_type", "network", "object_id", network.id(), "action", "eat",
        "target_tenant", Cloud.GREEN).refusal()).isEqualTo("400 InvalidActionForType");
  }

  @Test
  void what_is_used_is_not_taken_back() {
    var policy = share(cloud.blue(), Cloud.GREEN);
    var port = cloud.green().port(network);

    assertThat(cloud.blue().delete("rbac_policy", policy.id()).refusal()).isEqualTo("409 RbacPolicyInUse");
    assertThat(cloud.blue().tryUpdate("rbac_policy", policy.id(), "target_tenant", "c0".repeat(16)).refusal()).isEqualTo("409 RbacPolicyInUse");
    var forAll = share(cloud.admin(), "*");
    assertThat(cloud.blue().delete("rbac_policy", policy.id()).status()).as("everyone may still").isEqualTo(200);
    assertThat(cloud.admin().delete("rbac_policy", forAll.id()).refusal()).isEqualTo("409 RbacPolicyInUse");
    cloud.green().delete("port", port.id()).ok();
    assertThat(cloud.admin().delete("rbac_policy", forAll.id()).status()).isEqualTo(200);
  }

  @Test
  void of_what_is_no_network_sharing_in_use_only_widens() {
    var group = cloud.blue().create("security_group", "name", "web");
    var policy = cloud.admin().create("rbac_policy", "object_type", "security_group", "object_id", group.id(), "action", "access_as_shared",
        "target_tenant", Cloud.GREEN);
    cloud.green().port(cloud.green().network(), "security_groups", List.of(group.id()));

    assertThat(cloud.admin().update("rbac_policy", policy.id(), "target_tenant", "*").get("target_tenant")).isEqualTo("*");
    assertThat(cloud.admin().tryUpdate("rbac_policy", policy.id(), "target_tenant", Cloud.GREEN).refusal()).isEqualTo("409 RbacPolicyInUse");
  }

  @Test
  void sharing_of_a_network_with_everyone_narrows_to_the_one_project_that_uses_it_and_widens_again() {
    var policy = share(cloud.admin(), "*");
    cloud.green().port(network);

    assertThat(cloud.admin().tryUpdate("rbac_policy", policy.id(), "target_tenant", "c0".repeat(16)).refusal()).isEqualTo("409 RbacPolicyInUse");
    assertThat(cloud.admin().update("rbac_policy", policy.id(), "target_tenant", Cloud.GREEN).get("target_tenant")).isEqualTo(Cloud.GREEN);
    assertThat(cloud.admin().update("rbac_policy", policy.id(), "target_tenant", "*").get("target_tenant")).isEqualTo("*");
  }

  @Test
  void only_the_target_changes() {
    var policy = share(cloud.blue(), Cloud.GREEN);

    assertThat(cloud.blue().tryUpdate("rbac_policy", policy.id(), "action", "x").message()).isEqualTo("Cannot update read-only attribute action");
    assertThat(cloud.blue().update("rbac_policy", policy.id(), "target_tenant", "c0".repeat(16)).get("target_tenant")).isEqualTo("c0".repeat(16));
    assertThat(cloud.green().show("network", network.id()).status()).isEqualTo(404);
  }

  @Test
  void access_as_external_makes_a_network_external_as_long_as_it_lasts() {
    var policy = cloud.admin().create("rbac_policy", "object_type", "network", "object_id", network.id(), "action", "access_as_external",
        "target_tenant", Cloud.GREEN);

    assertThat(cloud.green().show("network", network.id()).get("router:external")).isEqualTo(true);
    assertThat(cloud.admin().list("rbac_policy").list()).hasSize(1);
    cloud.admin().delete("rbac_policy", policy.id()).ok();
    assertThat(cloud.blue().show("network", network.id()).get("router:external")).isEqualTo(false);
  }

  @Test
  void policies_go_with_their_object() {
    share(cloud.blue(), Cloud.GREEN).ok();

    cloud.blue().delete("network", network.id()).ok();

    assertThat(cloud.admin().list("rbac_policy").list()).isEmpty();
  }

  @Test
  void policies_come_in_one_page() {
    share(cloud.blue(), Cloud.GREEN).ok();
    share(cloud.blue(), "c0".repeat(16)).ok();

    assertThat(cloud.blue().list("rbac_policy", "limit", "1").list()).hasSize(2);
    assertThat(cloud.blue().list("rbac_policy", "target_tenant", Cloud.GREEN).list()).hasSize(1);
  }

  @Test
  void each_kind_of_object_can_be_shared_for_use_and_networks_alone_as_external() {
    var policies = cloud.user(Cloud.BLUE, "manager");
    var objects = Cloud.map("network", network.id(), "qos_policy", policies.create("policy", "name", "q").id(),
        "security_group", cloud.blue().create("security_group", "name", "web").id(),
        "address_scope", cloud.blue().create("address_scope", "name", "s", "ip_version", 4L).id(),
        "subnetpool", cloud.blue().create("subnetpool", "name", "p", "prefixes", List.of("10.0.0.0/8")).id(),
        "address_group", cloud.blue().create("address_group").id());

    objects.forEach((type, id) -> {
      assertThat(of(cloud.admin(), type, id, "access_as_shared").ok().get("object_type")).isEqualTo(type);
      assertThat(of(cloud.admin(), type, id, "access_as_external").status()).as(type).isEqualTo(type.equals("network") ? 200 : 400);
    });
  }

  private static Answer of(User user, String type, Object id, String action) {
    return user.tryCreate("rbac_policy", "object_type", type, "object_id", id, "action", action, "target_tenant", Cloud.GREEN);
  }

  @Test
  void what_the_owner_shares_with_itself_can_always_be_taken_back() {
    var policy = share(cloud.blue(), Cloud.BLUE).ok();
    cloud.blue().port(network);

    assertThat(cloud.blue().delete("rbac_policy", policy.id()).status()).isEqualTo(200);
  }

  @Test
  void a_way_outside_stays_for_those_whose_routers_take_it() {
    var outside = cloud.admin().network();
    cloud.admin().subnet(outside, "192.0.2.0/24");
    var policy = of(cloud.admin(), "network", outside.id(), "access_as_external").ok();
    var router = cloud.green().create("router", "external_gateway_info", java.util.Map.of("network_id", outside.id()));

    assertThat(cloud.admin().delete("rbac_policy", policy.id()).refusal()).isEqualTo("409 RbacPolicyInUse");
    assertThat(cloud.admin().tryUpdate("rbac_policy", policy.id(), "target_tenant", Cloud.BLUE).refusal()).isEqualTo("409 RbacPolicyInUse");
    cloud.green().delete("router", router.id()).ok();
    cloud.admin().delete("rbac_policy", policy.id()).ok();
  }

  @Test
  void policies_are_their_owners_and_unknown_to_others() {
    var policy = share(cloud.blue(), Cloud.GREEN);

    assertThat(cloud.green().show("rbac_policy", policy.id()).refusal()).isEqualTo("404 RbacPolicyNotFound");
    assertThat(cloud.green().delete("rbac_policy", policy.id()).refusal()).isEqualTo("404 RbacPolicyNotFound");
    assertThat(cloud.admin().show("rbac_policy", policy.id()).get("target_tenant")).isEqualTo(Cloud.GREEN);
    assertThat(cloud.admin().show("rbac_policy", "c0".repeat(16)).refusal()).isEqualTo("404 RbacPolicyNotFound");
  }

  @Test
  void a_project_has_ten_policies_unless_it_may_have_more() {
    for (int i = 0; i < 10; i++) {
      share(cloud.blue(), "%032x".formatted(i)).ok();
    }

    assertThat(share(cloud.blue(), Cloud.GREEN).refusal()).isEqualTo("409 OverQuota");
    cloud.admin().update("quota", Cloud.BLUE, "rbac_policy", 11L);
    share(cloud.blue(), Cloud.GREEN).ok();
    assertThat(cloud.blue().list("rbac_policy", "sort_key", "id", "sort_dir", "desc").ok().all("id")).hasSize(11)
        .isSortedAccordingTo((one, other) -> other.toString().compareTo(one.toString()));
  }

  @Test
  void a_policy_names_its_target_as_the_published_attributes_do() {
    assertThat(share(cloud.blue(), Cloud.GREEN).body()).containsKey("target_tenant").doesNotContainKey("target_project");
    assertThat(cloud.blue().tryCreate("rbac_policy", "object_type", "network", "object_id", network.id(), "action", "access_as_shared",
        "target_project", Cloud.GREEN).message()).isEqualTo("Unrecognized attribute(s) 'target_project'");
  }
}
