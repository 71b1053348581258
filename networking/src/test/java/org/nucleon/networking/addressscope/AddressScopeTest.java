package org.nucleon.networking.addressscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;
import org.nucleon.networking.Cloud.User;

class AddressScopeTest {

  private final Cloud cloud = Cloud.start();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Answer scope(User user, Object... more) {
    var members = new ArrayList<Object>(List.of("name", "s", "ip_version", 4L));
    members.addAll(Arrays.asList(more));
    return user.create("address_scope", members.toArray());
  }

  private static Answer tryPool(User user, String prefix, Object... more) {
    var members = new ArrayList<Object>(List.of("name", "p", "prefixes", List.of(prefix), "default_prefixlen", prefix.contains(":") ? 64L : 26L));
    members.addAll(Arrays.asList(more));
    return user.tryCreate("subnetpool", members.toArray());
  }

  private static Answer pool(User user, String prefix, Answer scope) {
    return tryPool(user, prefix, "address_scope_id", scope.id()).ok();
  }

  private Answer trySubnet(Answer network, Answer pool) {
    return cloud.blue().tryCreate("subnet", "network_id", network.id(), "ip_version", pool.get("ip_version"), "subnetpool_id", pool.id());
  }

  @Test
  void a_scope_has_an_ip_version_and_nothing_else_to_choose() {
    assertThat(scope(cloud.blue()).body()).containsEntry("ip_version", 4L).containsEntry("shared", false).containsEntry("name", "s")
        .containsEntry("project_id", Cloud.BLUE).containsOnlyKeys("id", "name", "tenant_id", "project_id", "ip_version", "shared");
    assertThat(cloud.blue().tryCreate("address_scope", "name", "s").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(cloud.blue().tryCreate("address_scope", "name", "s", "ip_version", 5L).message()).contains("5 is not in valid_values");
    assertThat(cloud.blue().tryUpdate("address_scope", scope(cloud.blue()).id(), "ip_version", 6L).refusal()).isEqualTo("400 HTTPBadRequest");
  }

  @Test
  void sharing_is_for_administrators_and_for_ever() {
    var scope = scope(cloud.blue());

    assertThat(cloud.blue().tryCreate("address_scope", "name", "s", "ip_version", 4L, "shared", true).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.blue().tryUpdate("address_scope", scope.id(), "shared", true).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.green().show("address_scope", scope.id()).refusal()).isEqualTo("404 AddressScopeNotFound");
    assertThat(cloud.admin().update("address_scope", scope.id(), "shared", true).get("shared")).isEqualTo(true);
    assertThat(cloud.green().show("address_scope", scope.id()).get("shared")).isEqualTo(true);
    assertThat(cloud.green().list("address_scope", "shared", "true").all("id")).containsExactly(scope.id());
    assertThat(cloud.admin().tryUpdate("address_scope", scope.id(), "shared", false).message())
        .isEqualTo("Unable to update address scope %s : Shared address scope can't be unshared.".formatted(scope.id()));
    assertThat(cloud.admin().tryUpdate("address_scope", scope.id(), "name", "t", "shared", false).refusal()).isEqualTo("400 AddressScopeUpdateError");
  }

  @Test
  void a_scope_with_pools_stays() {
    var scope = scope(cloud.blue());
    var pool = pool(cloud.blue(), "10.0.0.0/8", scope);

    assertThat(cloud.blue().delete("address_scope", scope.id()).refusal()).isEqualTo("409 AddressScopeInUse");
    cloud.blue().delete("subnetpool", pool.id()).ok();
    cloud.blue().delete("address_scope", scope.id()).ok();
    assertThat(cloud.blue().delete("address_scope", scope.id()).message()).isEqualTo("Address scope %s could not be found.".formatted(scope.id()));
  }

  @Test
  void a_scope_stays_shared_with_those_whose_pools_are_in_it() {
    var scope = scope(cloud.admin());
    var policy = cloud.admin().create("rbac_policy", "object_type", "address_scope", "object_id", scope.id(), "action", "access_as_shared",
        "target_tenant", Cloud.BLUE);
    var pool = pool(cloud.blue(), "10.0.0.0/8", scope);

    assertThat(cloud.admin().delete("rbac_policy", policy.id()).refusal()).isEqualTo("409 RbacPolicyInUse");
    cloud.blue().delete("subnetpool", pool.id()).ok();
    cloud.admin().delete("rbac_policy", policy.id()).ok();
  }

  // ---- pools ----

  @Test
  void pools_fit_the_scopes_ip_version() {
    var scope = scope(cloud.blue());
    var pool = tryPool(cloud.blue(), "2001:db8::/32").ok();

    assertThat(tryPool(cloud.blue(), "2001:db8::/32", "address_scope_id", scope.id()).refusal())
        .isEqualTo("400 IllegalSubnetPoolIpVersionAssociationToAddressScope");
    assertThat(cloud.blue().tryUpdate("subnetpool", pool.id(), "address_scope_id", scope.id()).message()).isEqualTo(
        "Illegal subnetpool association: subnetpool %s cannot associate with address scope %s because subnetpool ip_version is not 4."
            .formatted(pool.id(), scope.id()));
  }

  @Test
  void pools_of_a_scope_do_not_overlap() {
    var scope = scope(cloud.blue());
    var pool = pool(cloud.blue(), "10.0.0.0/16", scope);
    var other = tryPool(cloud.blue(), "10.0.8.0/24").ok();

    assertThat(tryPool(cloud.blue(), "10.0.4.0/24", "address_scope_id", scope.id()).message())
        .isEqualTo("Failed to associate address scope: subnetpools within an address scope must have unique prefixes.");
    assertThat(cloud.blue().tryUpdate("subnetpool", other.id(), "address_scope_id", scope.id()).refusal()).isEqualTo("409 AddressScopePrefixConflict");
    pool(cloud.blue(), "10.1.0.0/16", scope);
    assertThat(cloud.blue().tryUpdate("subnetpool", pool.id(), "prefixes", List.of("10.0.0.0/15")).refusal()).isEqualTo("409 AddressScopePrefixConflict");
    assertThat(cloud.blue().act("subnetpool", pool.id(), "add_prefixes", "prefixes", List.of("10.1.7.0/24")).refusal())
        .isEqualTo("409 AddressScopePrefixConflict");
  }

  @Test
  void an_unknown_or_invisible_scope_is_not_found() {
    var foreign = scope(cloud.green());
    var pool = tryPool(cloud.blue(), "10.0.0.0/8").ok();

    assertThat(tryPool(cloud.blue(), "10.0.0.0/8", "address_scope_id", foreign.id()).refusal()).isEqualTo("404 AddressScopeNotFound");
    assertThat(cloud.blue().tryUpdate("subnetpool", pool.id(), "address_scope_id", foreign.id()).refusal()).isEqualTo("404 AddressScopeNotFound");
    assertThat(tryPool(cloud.blue(), "10.0.0.0/8", "address_scope_id", "foo-addr-scope").refusal()).isEqualTo("400 HTTPBadRequest");
  }

  @Test
  void who_does_not_own_the_scope_puts_pools_into_it_and_changes_them_no_more() {
    var scope = scope(cloud.admin(), "shared", true);
    var pool = pool(cloud.blue(), "10.0.0.0/16", scope);

    assertThat(cloud.blue().tryUpdate("subnetpool", pool.id(), "prefixes", List.of("10.0.0.0/15")).message()).isEqualTo(
        "Illegal subnetpool update : subnetpool %s cannot be updated when associated with shared address scope %s.".formatted(pool.id(), scope.id()));
    assertThat(cloud.admin().update("subnetpool", pool.id(), "prefixes", List.of("10.0.0.0/15")).get("prefixes")).isEqualTo(List.of("10.0.0.0/15"));
  }

  @Test
  void a_pool_leaves_its_scope() {
    var pool = pool(cloud.blue(), "10.0.0.0/16", scope(cloud.blue()));
    var other = scope(cloud.blue());

    assertThat(cloud.blue().update("subnetpool", pool.id(), "address_scope_id", other.id()).get("address_scope_id")).isEqualTo(other.id());
    assertThat(cloud.blue().list("subnetpool", "address_scope_id", other.id()).all("id")).containsExactly(pool.id());
    assertThat(cloud.blue().update("subnetpool", pool.id(), "address_scope_id", null).get("address_scope_id")).isNull();
  }

  @Test
  void a_pool_is_shared_only_with_those_who_may_use_its_scope() {
    var scope = scope(cloud.admin());
    cloud.admin().create("rbac_policy", "object_type", "address_scope", "object_id", scope.id(), "action", "access_as_shared", "target_tenant", Cloud.BLUE);
    var pool = pool(cloud.blue(), "10.0.0.0/8", scope);
    Object[] policy = {"object_type", "subnetpool", "object_id", pool.id(), "action", "access_as_shared", "target_tenant", Cloud.GREEN};

    assertThat(cloud.blue().tryCreate("rbac_policy", policy).refusal()).isEqualTo("400 InvalidInput");
    cloud.admin().create("rbac_policy", "object_type", "address_scope", "object_id", scope.id(), "action", "access_as_shared", "target_tenant", Cloud.GREEN);
    cloud.blue().create("rbac_policy", policy);
  }

  // ---- networks ----

  @Test
  void a_network_shows_the_scopes_of_its_subnets() {
    var four = scope(cloud.blue());
    var six = cloud.blue().create("address_scope", "ip_version", 6L);
    var network = cloud.blue().network();
    trySubnet(network, pool(cloud.blue(), "10.0.0.0/8", four)).ok();

    assertThat(cloud.blue().show("network", network.id()).body()).containsEntry("ipv4_address_scope", four.id()).containsEntry("ipv6_address_scope", null);
    trySubnet(network, pool(cloud.blue(), "2001:db8::/32", six)).ok();
    assertThat(cloud.blue().list("network", "fields", "ipv6_address_scope").all("ipv6_address_scope")).containsExactly(six.id());
  }

  @Test
  void subnets_of_a_network_come_from_one_pool_or_none() {
    var one = tryPool(cloud.blue(), "10.0.0.0/8").ok();
    var two = tryPool(cloud.blue(), "172.16.0.0/12").ok();
    var network = cloud.blue().network();
    trySubnet(network, one).ok();

    assertThat(trySubnet(network, two).message()).isEqualTo("Subnets hosted on the same network must be allocated from the same subnet pool.");
    assertThat(cloud.blue().tryCreate("subnet", "network_id", network.id(), "ip_version", 4L, "cidr", "192.168.0.0/24").refusal())
        .isEqualTo("400 NetworkSubnetPoolAffinityError");
    trySubnet(network, one).ok();
    trySubnet(network, tryPool(cloud.blue(), "2001:db8::/32").ok()).ok();

    var plain = cloud.blue().network();
    cloud.blue().subnet(plain, "192.168.0.0/24");
    assertThat(trySubnet(plain, one).refusal()).isEqualTo("400 NetworkSubnetPoolAffinityError");
    assertThat(trySubnet(cloud.blue().network(), two).get("cidr")).as("refused subnets took nothing").isEqualTo("172.16.0.0/26");
  }

  @Test
  void subnets_of_a_network_come_from_one_scope() {
    var scope = scope(cloud.blue());
    var one = pool(cloud.blue(), "10.0.0.0/8", scope);
    var two = pool(cloud.blue(), "172.16.0.0/12", scope);
    var network = cloud.blue().network();
    trySubnet(network, one).ok();
    trySubnet(network, two).ok();

    assertThat(trySubnet(network, pool(cloud.blue(), "192.168.0.0/16", scope(cloud.blue()))).refusal()).isEqualTo("400 NetworkAddressScopeAffinityError");
    assertThat(trySubnet(network, tryPool(cloud.blue(), "192.168.0.0/16").ok()).refusal()).isEqualTo("400 NetworkAddressScopeAffinityError");
    assertThat(cloud.blue().tryCreate("subnet", "network_id", network.id(), "ip_version", 4L, "cidr", "192.168.0.0/24").refusal())
        .isEqualTo("400 NetworkSubnetPoolAffinityError");
    assertThat(cloud.blue().tryUpdate("subnetpool", two.id(), "address_scope_id", scope(cloud.blue()).id()).refusal())
        .as("the network would be in two scopes").isEqualTo("400 NetworkAddressScopeAffinityError");
    assertThat(cloud.blue().tryUpdate("subnetpool", two.id(), "address_scope_id", null).refusal()).isEqualTo("400 NetworkAddressScopeAffinityError");
  }
}
