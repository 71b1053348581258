package org.nucleon.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.DatabaseServer;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.PostgresServer;
import org.nucleon.testkit.Wait;

/// Two servers on one database are one service.
class TwoServersTest {

  private static final int CLIENTS = 12;
  private static final int QUOTA = 90;
  private static final int ADDRESSES = 61; // of a /26, without the gateway
  private static final Duration TAKE_OVER = Duration.ofSeconds(120);

  @Test
  void together_they_give_each_address_once_and_keep_to_the_quota() throws Exception {
    var database = PostgresServer.shared();
    String name = database.freshDatabase();
    var set = List.of("database.connection=" + database.url(name), "quotas.quota_port=" + QUOTA);
    try (var one = new ServerProcess(set); var other = new ServerProcess(set)) {
      assertThat(one.run("db", "upgrade").exit()).isZero();
      var servers = List.of(new Api(one.start().url()), new Api(other.start().url()));
      String small = servers.getFirst().createNetwork().id();
      String large = servers.getFirst().createNetwork().id();
      assertThat(servers.getFirst().createSubnet(small, "10.0.0.0/26").status()).isEqualTo(201);
      assertThat(servers.getLast().createSubnet(large, "10.1.0.0/16").status()).isEqualTo(201);

      var filled = createUntilRefused(servers, small);
      var rest = createUntilRefused(servers, large);

      assertThat(List.of(one.defects(), other.defects())).containsOnly("");
      assertThat(filled).isEqualTo(Map.of("created", ADDRESSES, "IpAddressGenerationFailure", CLIENTS));
      assertThat(rest).isEqualTo(Map.of("created", QUOTA - ADDRESSES, "OverQuota", CLIENTS));
      assertThat(new Ledger(database.jdbcUrl(name)).faults()).isEmpty();
    }
  }

  /// Every client goes on until it is refused.
  ///
  /// @return how many ports there were, and the refusals by their kind
  private static Map<String, Integer> createUntilRefused(List<Api> servers, String network) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients = new ArrayList<Callable<Map<String, Integer>>>();
      IntStream.range(0, CLIENTS).forEach(number -> clients.add(() -> {
        for (int created = 0;; created++) {
          var reply = servers.get(number % servers.size()).createPort(network);
          if (reply.status() != 201) {
            return Map.of("created", created, reply.json().get("NeutronError").get("type").asString(), 1);
          }
        }
      }));
      var sum = new HashMap<String, Integer>();
      for (var client : threads.invokeAll(clients)) {
        client.get().forEach((what, count) -> sum.merge(what, count, Integer::sum));
      }
      return sum;
    }
  }

  @Test
  void when_the_one_that_writes_to_ovn_is_killed_the_other_goes_on() throws Exception {
    DatabaseServer database = PostgresServer.shared();
    String name = database.freshDatabase();
    var ledger = new Ledger(database.jdbcUrl(name));
    try (var northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND); var southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND)) {
      var set = new ArrayList<>(List.of("database.connection=" + database.url(name)));
      set.addAll(Ovn.settings(northbound, southbound));
      try (var one = new ServerProcess(set); var other = new ServerProcess(set)) {
        assertThat(one.run("db", "upgrade").exit()).isZero();
        one.start();
        Wait.until("a writer to OVN", TAKE_OVER, () -> !holder(ledger).isEmpty());
        String first = holder(ledger);
        var api = new Api(other.start().url());
        String network = api.createNetwork().id();
        assertThat(api.createSubnet(network, "10.0.0.0/24").status()).isEqualTo(201);
        Ovn.awaitNoDifference(other);
        assertThat(holder(ledger)).as("who writes while both are there").isEqualTo(first);

        one.kill();
        assertThat(api.createPort(network).status()).isEqualTo(201);

        Wait.until("the other to write to OVN", TAKE_OVER, () -> !holder(ledger).isEmpty() && !holder(ledger).equals(first));
        Ovn.awaitNoDifference(other);
      }
    }
  }

  private static String holder(Ledger ledger) {
    return ledger.value("SELECT holder FROM leases WHERE name = 'ovn'");
  }
}
