package org.nucleon.networking.subnetpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;
import org.nucleon.testkit.DatabaseServer;
import org.nucleon.testkit.MariaDbServer;
import org.nucleon.testkit.PostgresServer;

/// Many clients at the same moment: no two subnets of a pool share an address.
class PoolCrowdTest {

  private static final int CLIENTS = 32;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void a_crowd_shares_no_subnet_on_the_embedded_database() throws Exception {
    try (var cloud = Cloud.start()) {
      crowd(cloud);
    }
  }

  @Test
  void a_crowd_shares_no_subnet_on_postgresql() throws Exception {
    try (var cloud = on(PostgresServer.shared())) {
      crowd(cloud);
    }
  }

  @Test
  void a_crowd_shares_no_subnet_on_mariadb() throws Exception {
    try (var cloud = on(MariaDbServer.shared())) {
      crowd(cloud);
    }
  }

  private static Cloud on(DatabaseServer server) {
    return Cloud.on(DatabaseUrl.parse(server.url(server.freshDatabase())));
  }

  private static void crowd(Cloud cloud) throws Exception {
    a_pool_is_used_up_to_its_last_address(cloud);
    subnets_come_and_go(cloud);
    one_pool_becomes_the_default(cloud);
    pools_of_a_scope_never_overlap(cloud);
  }

  /// Room for exactly as many subnets as there are clients.
  private static void a_pool_is_used_up_to_its_last_address(Cloud cloud) throws Exception {
    var pool = cloud.blue().create("subnetpool", "name", "p", "prefixes", List.of("10.0.0.0/22"), "default_prefixlen", 27L);

    var subnets = together(_ -> subnet(cloud, pool));

    assertThat(subnets).allSatisfy(Answer::ok);
    var cidrs = subnets.stream().map(subnet -> IpPrefix.parse((String) subnet.get("cidr"))).toList();
    assertThat(AddressSpace.of(cidrs)).hasToString("AddressSpace[blocks=[10.0.0.0/22]]");
    assertThat(subnet(cloud, pool).refusal()).isEqualTo("409 SubnetAllocationError");
  }

  private static void subnets_come_and_go(Cloud cloud) throws Exception {
    var pool = cloud.blue().create("subnetpool", "name", "p", "prefixes", List.of("10.0.0.0/22"), "default_prefixlen", 27L);

    together(_ -> cloud.blue().delete("subnet", subnet(cloud, pool).ok().id()).ok());

    assertThat(cloud.blue().create("subnet", "network_id", cloud.blue().network().id(), "ip_version", 4L, "subnetpool_id", pool.id(), "prefixlen", 22L)
        .get("cidr")).isEqualTo("10.0.0.0/22");
  }

  private static void one_pool_becomes_the_default(Cloud cloud) throws Exception {
    var pools = together(i -> cloud.admin().tryCreate("subnetpool", "name", "p", "prefixes", List.of("10.%d.0.0/16".formatted(i)), "is_default", true));

    assertThat(pools.stream().filter(pool -> pool.status() == 200)).hasSize(1);
    assertThat(pools.stream().filter(pool -> pool.status() != 200)).allSatisfy(pool -> assertThat(pool.refusal()).isEqualTo("400 InvalidInput"));
  }

  private static void pools_of_a_scope_never_overlap(Cloud cloud) throws Exception {
    var scope = cloud.blue().create("address_scope", "name", "s", "ip_version", 4L);

    var pools = together(i -> cloud.blue().tryCreate("subnetpool", "name", "p", "prefixes", List.of("10.0.%d.0/%d".formatted(i, 22 + i % 3)),
        "address_scope_id", scope.id()));

    assertThat(pools.stream().filter(pool -> pool.status() != 200)).allSatisfy(pool ->
        assertThat(pool.refusal()).isEqualTo("409 AddressScopePrefixConflict"));
    var made = pools.stream().filter(pool -> pool.status() == 200).map(pool -> IpPrefix.parse((String) ((List<?>) pool.get("prefixes")).getFirst())).toList();
    assertThat(made).isNotEmpty().allSatisfy(one -> assertThat(made.stream().filter(one::overlaps)).hasSize(1));
  }

  private static Answer subnet(Cloud cloud, Answer pool) {
    return cloud.blue().tryCreate("subnet", "network_id", cloud.blue().network().id(), "ip_version", 4L, "subnetpool_id", pool.id());
  }

  private static List<Answer> together(IntFunction<Answer> request) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = IntStream.range(0, CLIENTS).<Callable<Answer>>mapToObj(i -> () -> request.apply(i)).toList();
      return threads.invokeAll(calls, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).stream().map(PoolCrowdTest::answer).toList();
    }
  }

  private static Answer answer(Future<Answer> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
