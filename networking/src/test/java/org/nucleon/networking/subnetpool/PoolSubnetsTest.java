package org.nucleon.networking.subnetpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;
import org.nucleon.networking.Cloud.User;

class PoolSubnetsTest {

  private final Cloud cloud = Cloud.start();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Answer pool(User user, String prefix, Object... more) {
    var members = new ArrayList<Object>(List.of("name", "p", "prefixes", List.of(prefix)));
    members.addAll(Arrays.asList(more));
    return user.create("subnetpool", members.toArray());
  }

  private Answer pool(String prefix, Object... more) {
    return pool(cloud.blue(), prefix, more);
  }

  /// A subnet of a network of its own.
  private Answer trySubnet(User user, int version, Object... more) {
    return trySubnet(user, user.network(), version, more);
  }

  private Answer trySubnet(User user, Answer network, int version, Object... more) {
    var members = new ArrayList<Object>(List.of("network_id", network.id(), "ip_version", (long) version));
    members.addAll(Arrays.asList(more));
    return user.tryCreate("subnet", members.toArray());
  }

  private Answer subnet(Answer pool, Object... more) {
    var members = new ArrayList<Object>(List.of("subnetpool_id", pool.id()));
    members.addAll(Arrays.asList(more));
    return trySubnet(cloud.blue(), Integer.parseInt(pool.get("ip_version").toString()), members.toArray());
  }

  @Test
  void a_subnet_gets_the_default_length_and_the_first_address_as_gateway() {
    assertThat(subnet(pool("10.0.0.0/8", "default_prefixlen", 24L)).body()).containsEntry("cidr", "10.0.0.0/24").containsEntry("gateway_ip", "10.0.0.1")
        .containsEntry("allocation_pools", List.of(Map.of("start", "10.0.0.2", "end", "10.0.0.254")));
    assertThat(subnet(pool("2001:db8::/48")).body()).containsEntry("cidr", "2001:db8::/64").containsEntry("gateway_ip", "2001:db8::1");
    assertThat(subnet(pool("10.0.0.0/8", "default_prefixlen", 24L), "gateway_ip", null).get("gateway_ip")).isNull();
  }

  @Test
  void a_subnet_shows_its_pool_and_nothing_of_the_request_else() {
    var pool = pool("10.0.0.0/8");

    assertThat(subnet(pool, "prefixlen", 26L).body()).containsEntry("subnetpool_id", pool.id()).containsEntry("cidr", "10.0.0.0/26")
        .doesNotContainKeys("prefixlen", "use_default_subnetpool");
    assertThat(cloud.blue().subnet(cloud.blue().network(), "10.0.0.0/24").get("subnetpool_id")).isNull();
    assertThat(cloud.blue().tryUpdate("subnet", cloud.blue().list("subnet").list().getFirst().get("id").toString(), "subnetpool_id", pool.id()).refusal())
        .isEqualTo("400 HTTPBadRequest");
  }

  @Test
  void the_smallest_block_with_room_comes_first() {
    var pool = pool("10.0.0.0/24");
    assertThat(subnet(pool, "prefixlen", 26L).get("cidr")).isEqualTo("10.0.0.0/26");
    assertThat(subnet(pool, "prefixlen", 25L).get("cidr")).isEqualTo("10.0.0.128/25");
    assertThat(subnet(pool, "prefixlen", 28L).get("cidr")).isEqualTo("10.0.0.64/28");
    assertThat(subnet(pool, "prefixlen", 27L).get("cidr")).isEqualTo("10.0.0.96/27");
    assertThat(subnet(pool, "prefixlen", 28L).get("cidr")).isEqualTo("10.0.0.80/28");
    assertThat(subnet(pool, "prefixlen", 30L).message()).isEqualTo("Failed to allocate subnet: Insufficient prefix space to allocate subnet size /30.");
    assertThat(subnet(pool, "prefixlen", 30L).refusal()).isEqualTo("409 SubnetAllocationError");
  }

  @Test
  void a_chosen_cidr_has_to_be_free_in_the_pool() {
    var pool = pool("10.0.0.0/16");
    assertThat(subnet(pool, "cidr", "10.0.5.0/24").body()).containsEntry("cidr", "10.0.5.0/24").containsEntry("gateway_ip", "10.0.5.1");
    assertThat(subnet(pool, "cidr", "10.0.5.128/25").message())
        .isEqualTo("Failed to allocate subnet: Cannot allocate requested subnet from the available set of prefixes.");
    assertThat(subnet(pool, "cidr", "10.0.4.0/22").type()).isEqualTo("SubnetAllocationError");
    assertThat(subnet(pool, "cidr", "10.1.0.0/24").type()).as("not in the pool").isEqualTo("SubnetAllocationError");
  }

  @Test
  void a_gateway_says_where_the_subnet_lies() {
    var pool = pool("10.0.0.0/16", "default_prefixlen", 24L);
    assertThat(subnet(pool, "gateway_ip", "10.0.7.9").body()).containsEntry("cidr", "10.0.7.0/24").containsEntry("gateway_ip", "10.0.7.9");
    assertThat(subnet(pool, "gateway_ip", "10.0.7.10").type()).isEqualTo("SubnetAllocationError");
    assertThat(subnet(pool, "gateway_ip", "2001:db8::1").refusal()).isEqualTo("400 InvalidInput");
  }

  @Test
  void lengths_keep_to_the_pools_bounds() {
    var pool = pool("10.0.0.0/8", "min_prefixlen", 20L, "max_prefixlen", 28L);
    assertThat(subnet(pool, "prefixlen", 29L).message()).isEqualTo("Unable to allocate subnet with prefix length 29, maximum allowed prefix is 28.");
    assertThat(subnet(pool, "prefixlen", 29L).refusal()).isEqualTo("400 MaxPrefixSubnetAllocationError");
    assertThat(subnet(pool, "cidr", "10.0.0.0/16").message()).isEqualTo("Unable to allocate subnet with prefix length 16, minimum allowed prefix is 20.");
    assertThat(subnet(pool, "prefixlen", 19L).refusal()).isEqualTo("400 MinPrefixSubnetAllocationError");
  }

  @Test
  void requests_that_say_two_things_are_refused() {
    var pool = pool("10.0.0.0/8");
    assertThat(subnet(pool, "cidr", "10.0.0.0/24", "prefixlen", 24L).message())
        .isEqualTo("Bad subnets request: cidr and prefixlen must not be supplied together.");
    assertThat(trySubnet(cloud.blue(), 4, "cidr", "10.0.0.0/24", "prefixlen", 24L).refusal()).isEqualTo("400 BadRequest");
    assertThat(subnet(pool, "use_default_subnetpool", true).message())
        .isEqualTo("Bad subnets request: subnetpool_id and use_default_subnetpool cannot both be specified.");
    assertThat(subnet(pool, "prefixlen", 24L, "allocation_pools", List.of(Cloud.map("start", "10.0.0.2", "end", "10.0.0.9"))).message())
        .isEqualTo("Bad subnets request: allocation_pools allowed only for specific subnet requests..");
    assertThat(subnet(pool, "cidr", "10.0.0.0/24", "allocation_pools", List.of(Cloud.map("start", "10.0.0.2", "end", "10.0.0.9"))).get("cidr"))
        .isEqualTo("10.0.0.0/24");
    assertThat(trySubnet(cloud.blue(), 4).message()).isEqualTo("Bad subnets request: a subnetpool must be specified in the absence of a cidr.");
    assertThat(trySubnet(cloud.blue(), 6, "subnetpool_id", "prefix_delegation").refusal()).isEqualTo("400 BadRequest");
  }

  @Test
  void the_ip_version_has_to_be_the_pools() {
    var pool = pool("10.0.0.0/8");
    assertThat(trySubnet(cloud.blue(), 6, "subnetpool_id", pool.id()).message())
        .isEqualTo("Bad subnets request: Cannot allocate IPv6 subnet from IPv4 subnet pool.");
    assertThat(trySubnet(cloud.blue(), 4, "subnetpool_id", pool.id(), "cidr", "2001:db8::/64").refusal()).isEqualTo("400 InvalidInput");
  }

  @Test
  void the_default_pool_is_used_by_those_who_see_it() {
    var v4 = pool(cloud.admin(), "10.0.0.0/8", "is_default", true, "shared", true, "default_prefixlen", 26L);
    pool(cloud.admin(), "2001:db8::/32", "is_default", true);

    assertThat(trySubnet(cloud.blue(), 4, "use_default_subnetpool", true).body()).containsEntry("cidr", "10.0.0.0/26").containsEntry("subnetpool_id", v4.id());
    assertThat(trySubnet(cloud.blue(), 6, "use_default_subnetpool", true).message()).isEqualTo("Bad subnets request: No default subnetpool found for IPv6.");
    assertThat(trySubnet(cloud.admin(), 6, "use_default_subnetpool", true).get("cidr")).isEqualTo("2001:db8::/64");
    assertThat(trySubnet(cloud.blue(), 4, "use_default_subnetpool", true, "cidr", "10.9.0.0/24").get("subnetpool_id")).isEqualTo(v4.id());
  }

  @Test
  void an_invisible_pool_is_unknown() {
    var pool = pool("10.0.0.0/8");
    assertThat(trySubnet(cloud.green(), 4, "subnetpool_id", pool.id()).refusal()).isEqualTo("404 SubnetPoolNotFound");
  }

  @Test
  void a_shared_pool_stays_shared_with_those_who_use_it() {
    var pool = pool("10.0.0.0/8", "default_prefixlen", 24L);
    var policy = cloud.blue().create("rbac_policy", "object_type", "subnetpool", "object_id", pool.id(), "action", "access_as_shared", "target_tenant",
        Cloud.GREEN);
    trySubnet(cloud.green(), 4, "subnetpool_id", pool.id()).ok();

    assertThat(cloud.blue().delete("rbac_policy", policy.id()).refusal()).isEqualTo("409 RbacPolicyInUse");
  }

  // ---- quotas ----

  @Test
  void the_pools_quota_counts_ipv4_addresses() {
    var pool = pool("10.0.0.0/8", "default_quota", 300L, "default_prefixlen", 24L);
    subnet(pool).ok();
    assertThat(subnet(pool).message()).isEqualTo("Per-project subnet pool prefix quota exceeded.");
    assertThat(subnet(pool).refusal()).isEqualTo("409 SubnetPoolQuotaExceeded");
    subnet(pool, "prefixlen", 27L).ok();
    assertThat(subnet(pool, "prefixlen", 28L).refusal()).isEqualTo("409 SubnetPoolQuotaExceeded");
    assertThat(subnet(pool, "cidr", "10.9.0.0/29").ok().get("cidr")).isEqualTo("10.9.0.0/29");
  }

  @Test
  void the_pools_quota_counts_ipv6_blocks_of_length_64() {
    var pool = pool("2001:db8::/32", "default_quota", 2L);
    subnet(pool).ok();
    subnet(pool, "prefixlen", 65L).ok();
    subnet(pool, "prefixlen", 65L).ok();
    assertThat(subnet(pool, "prefixlen", 128L).refusal()).isEqualTo("409 SubnetPoolQuotaExceeded");
  }

  @Test
  void a_quota_of_none_is_no_limit() {
    subnet(pool("10.0.0.0/8", "default_quota", 0L), "prefixlen", 24L).ok();
  }

  // ---- space that comes and goes ----

  @Test
  void a_refused_subnet_takes_no_space() {
    var pool = pool("10.0.0.0/24");
    assertThat(subnet(pool, "prefixlen", 24L, "dns_nameservers", List.of("2001:db8::53")).refusal()).isEqualTo("400 InvalidInput");
    assertThat(subnet(pool, "prefixlen", 24L).get("cidr")).isEqualTo("10.0.0.0/24");
  }

  @Test
  void a_networks_deletion_gives_its_subnets_space_back() {
    var pool = pool("10.0.0.0/24");
    var network = cloud.blue().network();
    trySubnet(cloud.blue(), network, 4, "subnetpool_id", pool.id(), "prefixlen", 24L).ok();
    cloud.blue().delete("network", network.id()).ok();
    assertThat(subnet(pool, "prefixlen", 24L).get("cidr")).isEqualTo("10.0.0.0/24");
  }

  /// Subnets of random lengths come and go; what is left is always what the pool has beside them.
  @Test
  void what_is_left_is_the_pool_without_its_subnets() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var pool = pool("10.0.0.0/24");
    var subnets = new HashMap<String, IpPrefix>();
    for (int round = 0; round < 60; round++) {
      if (random.nextInt(3) == 0 && !subnets.isEmpty()) {
        var ids = new ArrayList<>(subnets.keySet());
        Collections.shuffle(ids, random);
        cloud.blue().delete("subnet", ids.getFirst()).ok();
        subnets.remove(ids.getFirst());
      } else {
        var made = subnet(pool, "prefixlen", 25L + random.nextInt(6));
        if (made.status() == 200) {
          subnets.put(made.id(), IpPrefix.parse((String) made.get("cidr")));
        }
      }
      var left = AddressSpace.of(List.of(IpPrefix.parse("10.0.0.0/24"))).minus(AddressSpace.of(subnets.values()));
      assertThat(freeBlocks()).as("seed %d, round %d", seed, round).isEqualTo(left.blocks());
    }
  }

  private List<IpPrefix> freeBlocks() {
    return cloud.store().read(tx -> tx.query(row -> new IpPrefix(IpAddress.ofSortKey(row.string(1)), (int) row.number(2)),
        "SELECT first_key, length FROM subnetpool_free_blocks ORDER BY first_key"));
  }
}
