package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nucleon.config.Settings;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.ovn.reconcile.OvnSync;
import org.nucleon.ovn.settings.OvnOptions;
import org.nucleon.ovn.truth.Chosen;
import org.nucleon.ovsdb.Value;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.TcpFaultProxy;
import org.nucleon.testkit.people.Known;
import org.nucleon.testkit.people.RandomPeople;

/// Whatever people do, OVN ends up as if it had been built from nothing.
class RandomCloudTest {
  @ParameterizedTest(name = "seed {0}, {1} requests, {2} disturbances")
  @CsvSource({"1, 300, 0", "2, 300, 4"})
  void ovn_converges_to_what_a_build_from_nothing_gives(long seed, int requests, int disturbances) {
    live(seed, requests, disturbances, false);
  }

  @Test
  @EnabledIfSystemProperty(named = "nucleon.random.minutes", matches = "\\d+", disabledReason = "takes as long as it is told to")
  void ovn_converges_whatever_the_seed() {
    var end = Instant.now().plus(Duration.ofMinutes(Long.getLong("nucleon.random.minutes")));
    long seed = Long.getLong("nucleon.random.seed", 1_000);
    int requests = 0;
    for (; Instant.now().isBefore(end); seed++) {
      requests += live(seed, 400, 8, true);
      System.out.printf("after seed %d: %,d requests%n", seed, requests);
    }
    assertThat(requests).isPositive();
  }

  /// @param pioneers whether people ask for what is new, too
  /// @return how many requests there were
  private static int live(long seed, int requests, int disturbances, boolean pioneers) {
    var random = new Random(seed);
    try (var northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND);
        var southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND);
        var wire = TcpFaultProxy.to(northbound.port());
        var ovn = OvnCloud.on("tcp:127.0.0.1:" + wire.port(), southbound.remote(), "quotas.quota_router=-1", "quotas.quota_floatingip=-1",
            "quotas.quota_security_group=-1", "quotas.quota_security_group_rule=-1", "DEFAULT.dns_domain=cloud.example.", "ovn.ovn_metadata_enabled=true",
            "ovn.ovn_router_address_scopes=true")) {
      for (var name : List.of("hv1", "hv2")) {
        ovn.chassis(name, false);
      }
      for (var name : List.of("gw1", "gw2")) {
        ovn.chassis(name, true);
      }
      ovn.northbound(transaction -> transaction.insert(Tables.SWITCH, Map.of("name", Value.of("theirs"), "other_config",
          Value.ofStrings(Map.of("subnet", "10.244.1.0/24")))));
      var theirs = NorthboundContents.of(northbound.remote(), row -> row.has("name") && row.value("name").equals(Value.of("theirs")));
      var known = new Known();
      known.add("dhcp_agent", Chosen.DHCP_AGENT);
      List.of(Chosen.L3_AGENT, "gw1", "gw2").forEach(agent -> known.add("l3_agent", agent));
      var people = pioneers ? RandomPeople.withPioneers(random, ovn.cloud.admin(), ovn.cloud.service(), known)
          : new RandomPeople(random, ovn.cloud.admin(), ovn.cloud.service(), known);
      var trouble = new Disturbances(random, ovn, northbound, wire);
      for (int i = 0; i < requests; i++) {
        people.doSomething();
        if (disturbances > 0 && i % (requests / disturbances) == 7) {
          trouble.happens(people::doSomething);
        }
      }

      ovn.settle();
      var grown = NorthboundContents.of(northbound.remote(), _ -> true);
      ovn.stop();
      var scratch = fromNothing(ovn.cloud, southbound);

      assertThat(theirs).hasSize(1);
      theirs.forEach((name, row) -> assertThat(grown.remove(name)).as("rows of others stay").isEqualTo(row));
      assertThat(NorthboundContents.differences(grown, scratch)).as("seed %d: what grew and what is built from nothing", seed).isEmpty();
      return known.requests();
    }
  }

  private static Map<String, String> fromNothing(Cloud cloud, OvsdbServer southbound) {
    try (var northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND);
        var databases = new OvnDatabases(Settings.parse("[ovn]\novn_nb_connection = %s\novn_sb_connection = %s\n"
            .formatted(northbound.remote(), southbound.remote()), OvnOptions.ALL))) {
      new OvnSync(databases).synchronise(cloud.engine());
      assertThat(new OvnSync(databases).differences(cloud.engine())).isEmpty();
      return NorthboundContents.of(northbound.remote(), _ -> true);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
