package org.nucleon.networking.subnetpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;
import org.nucleon.networking.Cloud.User;

class SubnetpoolTest {

  private final Cloud cloud = Cloud.start();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private static Answer tryPool(User user, List<String> prefixes, Object... more) {
    var members = new ArrayList<Object>(List.of("name", "p", "prefixes", prefixes));
    members.addAll(Arrays.asList(more));
    return user.tryCreate("subnetpool", members.toArray());
  }

  private Answer pool(List<String> prefixes, Object... more) {
    return tryPool(cloud.blue(), prefixes, more).ok();
  }

  @Test
  void a_new_pool_takes_the_bounds_of_its_ip_version_and_shows_lengths_as_text() {
    assertThat(pool(List.of("10.0.0.0/8")).body()).containsEntry("ip_version", 4L).containsEntry("min_prefixlen", "8")
        .containsEntry("max_prefixlen", "32").containsEntry("default_prefixlen", "8").containsEntry("is_default", false)
        .containsEntry("shared", false).containsEntry("default_quota", null).containsEntry("address_scope_id", null)
        .containsEntry("description", "").containsEntry("project_id", Cloud.BLUE).containsEntry("revision_number", 1L);
    assertThat(pool(List.of("2001:db8::/32")).body()).containsEntry("ip_version", 6L).containsEntry("min_prefixlen", "64")
        .containsEntry("max_prefixlen", "128").containsEntry("default_prefixlen", "64");
    assertThat(pool(List.of("10.0.0.0/8"), "min_prefixlen", 24L, "max_prefixlen", "28").body()).containsEntry("default_prefixlen", "24");
  }

  @Test
  void prefixes_are_kept_compact() {
    assertThat(pool(List.of("10.0.1.0/24", "192.168.0.0/16", "10.0.0.0/24", "192.168.7.0/24")).get("prefixes"))
        .isEqualTo(List.of("10.0.0.0/23", "192.168.0.0/16"));
  }

  @Test
  void a_pool_needs_a_name_and_prefixes_of_one_ip_version() {
    assertThat(tryPool(cloud.blue(), List.of()).refusal()).isEqualTo("400 EmptySubnetPoolPrefixList");
    assertThat(tryPool(cloud.blue(), List.of("10.0.0.0/8", "2001:db8::/32")).refusal()).isEqualTo("400 PrefixVersionMismatch");
    assertThat(tryPool(cloud.blue(), List.of("10.0.0.0/40")).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(tryPool(cloud.blue(), List.of("10.0.0.0/8", "10.0.0.0/8")).message()).contains("Duplicate items in the list");
    assertThat(cloud.blue().tryCreate("subnetpool", "name", "p").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(cloud.blue().tryCreate("subnetpool", "prefixes", List.of("10.0.0.0/8")).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(cloud.blue().tryCreate("subnetpool", "name", " ", "prefixes", List.of("10.0.0.0/8")).refusal()).isEqualTo("400 HTTPBadRequest");
  }

  @Test
  void lengths_are_in_order() {
    var prefixes = List.of("10.0.0.0/8");
    assertThat(tryPool(cloud.blue(), prefixes, "min_prefixlen", 24L, "max_prefixlen", 20L).message())
        .isEqualTo("Illegal prefix bounds: min_prefixlen=24, max_prefixlen=20.");
    assertThat(tryPool(cloud.blue(), prefixes, "max_prefixlen", 33L).message()).isEqualTo("Illegal prefix bounds: max_prefixlen=33, ip_version_max=32.");
    assertThat(tryPool(cloud.blue(), prefixes, "min_prefixlen", 24L, "default_prefixlen", 20L).refusal()).isEqualTo("400 IllegalSubnetPoolPrefixBounds");
    assertThat(tryPool(cloud.blue(), prefixes, "max_prefixlen", 24L, "default_prefixlen", 26L).refusal()).isEqualTo("400 IllegalSubnetPoolPrefixBounds");
    assertThat(tryPool(cloud.blue(), prefixes, "min_prefixlen", -1L).message()).contains("'-1' should be non-negative");
    assertThat(tryPool(cloud.blue(), prefixes, "default_quota", -1L).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(cloud.blue().tryUpdate("subnetpool", pool(prefixes).id(), "min_prefixlen", 30L).refusal())
        .as("the default would be less").isEqualTo("400 IllegalSubnetPoolPrefixBounds");
  }

  @Test
  void sharing_and_defaults_are_for_administrators() {
    assertThat(tryPool(cloud.blue(), List.of("10.0.0.0/8"), "shared", true).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(tryPool(cloud.blue(), List.of("10.0.0.0/8"), "is_default", true).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.blue().tryUpdate("subnetpool", pool(List.of("10.0.0.0/8")).id(), "is_default", true).refusal())
        .isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.admin().tryUpdate("subnetpool", pool(List.of("10.0.0.0/8")).id(), "shared", true).refusal()).isEqualTo("400 HTTPBadRequest");
  }

  @Test
  void there_is_one_default_for_each_ip_version() {
    var first = tryPool(cloud.admin(), List.of("10.0.0.0/8"), "is_default", true).ok();
    tryPool(cloud.admin(), List.of("2001:db8::/32"), "is_default", true).ok();
    var other = tryPool(cloud.admin(), List.of("172.16.0.0/12")).ok();

    assertThat(tryPool(cloud.admin(), List.of("192.168.0.0/16"), "is_default", true).message()).isEqualTo(
        "Invalid input for operation: A default subnetpool for this IP family has already been set. Only one default may exist per IP family.");
    assertThat(cloud.admin().tryUpdate("subnetpool", other.id(), "is_default", true).refusal()).isEqualTo("400 InvalidInput");

    cloud.admin().update("subnetpool", first.id(), "is_default", false);
    assertThat(cloud.admin().update("subnetpool", other.id(), "is_default", true).get("is_default")).isEqualTo(true);
    cloud.admin().delete("subnetpool", other.id()).ok();
    assertThat(cloud.admin().update("subnetpool", first.id(), "is_default", true).get("is_default")).isEqualTo(true);
  }

  @Test
  void other_projects_see_only_pools_that_are_shared_with_them() {
    var secret = pool(List.of("10.0.0.0/8"));
    var shared = tryPool(cloud.admin(), List.of("172.16.0.0/12"), "shared", true).ok();

    assertThat(cloud.green().show("subnetpool", secret.id()).refusal()).isEqualTo("404 SubnetPoolNotFound");
    assertThat(cloud.green().show("subnetpool", secret.id()).message()).isEqualTo("Subnet pool %s could not be found.".formatted(secret.id()));
    assertThat(cloud.green().list("subnetpool", "shared", "true").all("id")).containsExactly(shared.id());
    assertThat(cloud.green().show("subnetpool", shared.id()).get("shared")).isEqualTo(true);
    assertThat(cloud.green().tryUpdate("subnetpool", shared.id(), "name", "mine").refusal()).isEqualTo("403 PolicyNotAuthorized");

    cloud.blue().create("rbac_policy", "object_type", "subnetpool", "object_id", secret.id(), "action", "access_as_shared", "target_tenant", Cloud.GREEN);
    assertThat(cloud.green().list("subnetpool").all("id")).containsExactlyInAnyOrder(secret.id(), shared.id());
  }

  @Test
  void pools_are_found_by_their_lengths() {
    var pool = pool(List.of("10.0.0.0/8"), "default_prefixlen", 26L);

    assertThat(cloud.blue().list("subnetpool", "default_prefixlen", "26").all("id")).containsExactly(pool.id());
    assertThat(cloud.blue().list("subnetpool", "default_prefixlen", "27").list()).isEmpty();
    assertThat(cloud.blue().list("subnetpool", "ip_version", "6").list()).isEmpty();
  }

  // ---- prefixes that change ----

  @Test
  void prefixes_grow_and_never_shrink_by_an_update() {
    var pool = pool(List.of("10.0.0.0/24"));

    assertThat(cloud.blue().update("subnetpool", pool.id(), "prefixes", List.of("10.0.0.0/24", "10.0.1.0/24")).get("prefixes"))
        .isEqualTo(List.of("10.0.0.0/23"));
    assertThat(cloud.blue().tryUpdate("subnetpool", pool.id(), "prefixes", List.of("10.0.0.0/24")).message())
        .isEqualTo("Illegal update to prefixes: Existing prefixes must be a subset of the new prefixes.");
    assertThat(cloud.blue().tryUpdate("subnetpool", pool.id(), "prefixes", List.of("10.0.0.0/23", "2001:db8::/32")).refusal())
        .isEqualTo("400 PrefixVersionMismatch");
    assertThat(cloud.blue().tryUpdate("subnetpool", pool.id(), "tenant_id", Cloud.GREEN).refusal()).isEqualTo("400 HTTPBadRequest");
  }

  @Test
  void single_prefixes_are_added_and_removed() {
    var pool = pool(List.of("192.168.1.0/24", "10.10.10.0/24"));

    assertThat(act(pool, "add_prefixes", "192.168.2.0/24").get("prefixes")).isEqualTo(List.of("10.10.10.0/24", "192.168.1.0/24", "192.168.2.0/24"));
    assertThat(act(pool, "add_prefixes", "10.10.0.0/16").get("prefixes")).isEqualTo(List.of("10.10.0.0/16", "192.168.1.0/24", "192.168.2.0/24"));
    assertThat(act(pool, "add_prefixes").get("prefixes")).isEqualTo(List.of("10.10.0.0/16", "192.168.1.0/24", "192.168.2.0/24"));
    assertThat(act(pool, "add_prefixes", "2001:db8::/32").refusal()).isEqualTo("400 PrefixVersionMismatch");

    assertThat(act(pool, "remove_prefixes", "10.10.128.0/17", "192.168.1.0/24").get("prefixes")).isEqualTo(List.of("10.10.0.0/17", "192.168.2.0/24"));
    assertThat(act(pool, "remove_prefixes", "172.16.0.0/12").get("prefixes")).as("not there").isEqualTo(List.of("10.10.0.0/17", "192.168.2.0/24"));
    assertThat(cloud.blue().show("subnetpool", pool.id()).get("prefixes")).isEqualTo(List.of("10.10.0.0/17", "192.168.2.0/24"));
    assertThat(cloud.blue().act("subnetpool", pool.id(), "remove_prefixes", "prefix", "x").refusal()).isEqualTo("400 InvalidInput");
    assertThat(cloud.blue().act("subnetpool", pool.id(), "remove_prefixes", "prefixes", "x").refusal()).isEqualTo("400 HTTPBadRequest");
  }

  @Test
  void prefixes_that_a_subnet_is_cut_from_stay() {
    var pool = pool(List.of("10.0.0.0/16"), "default_prefixlen", 24L);
    var subnet = cloud.blue().create("subnet", "network_id", cloud.blue().network().id(), "ip_version", 4L, "subnetpool_id", pool.id());

    assertThat(act(pool, "remove_prefixes", "10.0.0.0/17").message())
        .isEqualTo("Illegal update to prefixes: One or more the prefixes to be removed is in use by a subnet..");
    assertThat(act(pool, "remove_prefixes", "10.0.128.0/17").get("prefixes")).isEqualTo(List.of("10.0.0.0/17"));
    cloud.blue().delete("subnet", subnet.id()).ok();
    assertThat(act(pool, "remove_prefixes", "10.0.0.0/18").get("prefixes")).isEqualTo(List.of("10.0.64.0/18"));
    assertThat(cloud.blue().create("subnet", "network_id", cloud.blue().network().id(), "ip_version", 4L, "subnetpool_id", pool.id()).get("cidr"))
        .isEqualTo("10.0.64.0/24");
  }

  private Answer act(Answer pool, String action, String... prefixes) {
    return cloud.blue().act("subnetpool", pool.id(), action, "prefixes", List.of(prefixes));
  }

  // ---- subnets that were there before ----

  @Test
  void a_pool_takes_in_the_subnets_of_a_network() {
    var pool = pool(List.of("10.0.0.0/16"));
    var network = cloud.blue().network();
    var one = cloud.blue().subnet(network, "172.16.1.0/24");
    var two = cloud.blue().subnet(network, "10.0.7.0/24");
    var six = cloud.blue().subnet(network, "2001:db8::/64");

    var answer = cloud.blue().act("subnetpool", pool.id(), "onboard_network_subnets", "network_id", network.id());

    assertThat((List<?>) answer.get("answer")).asString().contains(one.id(), "172.16.1.0/24", two.id(), "10.0.7.0/24").doesNotContain(six.id());
    assertThat(cloud.blue().show("subnetpool", pool.id()).get("prefixes")).isEqualTo(List.of("10.0.0.0/16", "172.16.1.0/24"));
    assertThat(cloud.blue().list("subnet", "subnetpool_id", pool.id()).all("id")).containsExactlyInAnyOrder(one.id(), two.id());
    assertThat(cloud.blue().tryCreate("subnet", "network_id", cloud.blue().network().id(), "ip_version", 4L, "subnetpool_id", pool.id(), "cidr",
        "10.0.7.0/24").type()).as("taken now").isEqualTo("SubnetAllocationError");
    assertThat(cloud.blue().act("subnetpool", pool.id(), "onboard_network_subnets", "network_id", network.id()).refusal())
        .as("a second time").isEqualTo("400 IllegalSubnetPoolUpdate");
  }

  @Test
  void a_subnet_taken_in_leaves_its_space_to_the_pool_it_came_from() {
    var from = pool(List.of("10.0.0.0/24"), "default_prefixlen", 24L);
    var network = cloud.blue().network();
    cloud.blue().create("subnet", "network_id", network.id(), "ip_version", 4L, "subnetpool_id", from.id());
    var to = pool(List.of("10.1.0.0/16"));

    cloud.blue().act("subnetpool", to.id(), "onboard_network_subnets", "network_id", network.id()).ok();

    assertThat(cloud.blue().create("subnet", "network_id", cloud.blue().network().id(), "ip_version", 4L, "subnetpool_id", from.id()).get("cidr"))
        .isEqualTo("10.0.0.0/24");
  }

  @Test
  void a_pool_takes_in_only_ones_own_network_and_what_is_free() {
    var pool = pool(List.of("10.0.0.0/16"), "default_prefixlen", 24L);
    cloud.blue().create("subnet", "network_id", cloud.blue().network().id(), "ip_version", 4L, "subnetpool_id", pool.id());
    var same = cloud.blue().network();
    cloud.blue().subnet(same, "10.0.0.0/25");
    var foreign = cloud.green().network();
    var shared = cloud.admin().network("shared", true);

    assertThat(takeIn(pool, "network_id", same.id()).refusal()).isEqualTo("400 IllegalSubnetPoolUpdate");
    assertThat(takeIn(pool, "network_id", foreign.id()).refusal()).isEqualTo("404 NetworkNotFound");
    assertThat(takeIn(pool, "network_id", shared.id()).refusal()).isEqualTo("403 NotAuthorized");
    assertThat(takeIn(pool).message()).isEqualTo("Invalid input for operation: network_id must be specified.");
    assertThat(takeIn(pool, "network_id", "x").refusal()).isEqualTo("400 HTTPBadRequest");
  }

  private Answer takeIn(Answer pool, Object... members) {
    return cloud.blue().act("subnetpool", pool.id(), "onboard_network_subnets", members);
  }

  @Test
  void a_pool_with_subnets_is_not_deleted() {
    var pool = pool(List.of("10.0.0.0/16"), "default_prefixlen", 24L);
    var subnet = cloud.blue().create("subnet", "network_id", cloud.blue().network().id(), "ip_version", 4L, "subnetpool_id", pool.id());

    assertThat(cloud.blue().delete("subnetpool", pool.id()).message())
        .isEqualTo("Unable to delete subnet pool: Subnet pool has existing allocations.");
    assertThat(cloud.blue().delete("subnetpool", pool.id()).refusal()).isEqualTo("400 SubnetPoolDeleteError");
    cloud.blue().delete("subnet", subnet.id()).ok();
    cloud.blue().delete("subnetpool", pool.id()).ok();
    assertThat(cloud.blue().show("subnetpool", pool.id()).refusal()).isEqualTo("404 SubnetPoolNotFound");
  }

  @Test
  void prefixes_that_would_go_are_named_as_such() {
    var pool = pool(List.of("10.0.0.0/8"));

    assertThat(cloud.blue().tryUpdate("subnetpool", pool.id(), "prefixes", List.of("10.0.0.0/9")).refusal()).isEqualTo("400 IllegalSubnetPoolPrefixUpdate");
  }
}
