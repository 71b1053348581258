package org.nucleon.networking.ipam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;
import org.nucleon.testkit.DatabaseServer;
import org.nucleon.testkit.MariaDbServer;
import org.nucleon.testkit.PostgresServer;

/// Many clients at the same moment: nobody shares an address or a segment, and everybody gets one.
class CrowdTest {

  private static final int CLIENTS = 64;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void a_crowd_shares_no_address_on_the_embedded_database() throws Exception {
    try (var cloud = Cloud.start()) {
      crowd(cloud);
    }
  }

  @Test
  void a_crowd_shares_no_address_on_postgresql() throws Exception {
    try (var cloud = on(PostgresServer.shared())) {
      crowd(cloud);
    }
  }

  @Test
  void a_crowd_shares_no_address_on_mariadb() throws Exception {
    try (var cloud = on(MariaDbServer.shared())) {
      crowd(cloud);
    }
  }

  private static Cloud on(DatabaseServer server) {
    return Cloud.on(DatabaseUrl.parse(server.url(server.freshDatabase())));
  }

  private static void crowd(Cloud cloud) throws Exception {
    everybody_gets_the_last_addresses(cloud);
    networks_get_segments_of_their_own(cloud);
    of_overlapping_subnets_one_is_made(cloud);
    one_gets_the_mac_address_and_one_shares(cloud);
  }

  /// A subnet with exactly as many addresses as there are clients.
  private static void everybody_gets_the_last_addresses(Cloud cloud) throws Exception {
    var network = cloud.blue().network();
    cloud.blue().subnet(network, "10.0.0.0/24", "allocation_pools", List.of(Cloud.map("start", "10.0.0.100", "end", "10.0.0." + (99 + CLIENTS))));

    var ports = together(_ -> cloud.blue().tryPort(network));

    assertThat(ports).allSatisfy(port -> assertThat(port.ok().addresses()).hasSize(1));
    assertThat(ports.stream().flatMap(port -> port.addresses().stream())).doesNotHaveDuplicates();
    assertThat(ports.stream().map(port -> port.get("mac_address"))).doesNotHaveDuplicates();
    assertThat(cloud.blue().tryPort(network).refusal()).isEqualTo("409 IpAddressGenerationFailure");
  }

  /// Ten VLANs for 64 networks.
  private static void networks_get_segments_of_their_own(Cloud cloud) throws Exception {
    var networks = together(_ -> cloud.admin().tryCreate("network", "provider:network_type", "vlan"));

    var made = networks.stream().filter(network -> network.status() == 200).toList();
    assertThat(made.stream().map(network -> network.get("provider:segmentation_id"))).hasSize(10).doesNotHaveDuplicates();
    assertThat(networks.stream().filter(network -> network.status() != 200)).allSatisfy(network ->
        assertThat(network.refusal()).isEqualTo("503 NoNetworkAvailable"));
  }

  private static void of_overlapping_subnets_one_is_made(Cloud cloud) throws Exception {
    var network = cloud.blue().network();

    var subnets = together(i -> cloud.blue().tryCreate("subnet", "network_id", network.id(), "ip_version", 4L, "cidr", "10.0.0.%d/%d".formatted(i, 24 + i % 3)));

    assertThat(subnets.stream().filter(subnet -> subnet.status() == 200).map(subnet -> subnet.get("cidr"))).doesNotHaveDuplicates();
    var made = subnets.stream().filter(subnet -> subnet.status() == 200).map(subnet -> IpPrefix.parse((String) subnet.get("cidr"))).toList();
    assertThat(made).isNotEmpty().allSatisfy(one -> assertThat(made.stream().filter(one::overlaps)).hasSize(1));
  }

  private static void one_gets_the_mac_address_and_one_shares(Cloud cloud) throws Exception {
    var network = cloud.blue().network();

    var ports = together(_ -> cloud.blue().tryPort(network, "mac_address", "fa:16:3e:00:00:01"));
    var policies = together(_ -> cloud.blue().tryCreate("rbac_policy", "object_type", "network", "object_id", network.id(), "action",
        "access_as_shared", "target_tenant", Cloud.GREEN));

    assertThat(ports.stream().filter(port -> port.status() == 200)).hasSize(1);
    assertThat(ports.stream().filter(port -> port.status() != 200)).allSatisfy(port -> assertThat(port.refusal()).isEqualTo("409 MacAddressInUse"));
    assertThat(policies.stream().filter(policy -> policy.status() == 200)).hasSize(1);
    assertThat(policies.stream().filter(policy -> policy.status() != 200))
        .allSatisfy(policy -> assertThat(policy.refusal()).isEqualTo("409 DuplicateRbacPolicy"));
  }

  @FunctionalInterface
  private interface Request {
    Answer send(int client);
  }

  private static List<Answer> together(Request request) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = IntStream.range(0, CLIENTS).<Callable<Answer>>mapToObj(i -> () -> request.send(i)).toList();
      return threads.invokeAll(calls, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).stream().map(CrowdTest::answer).toList();
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
