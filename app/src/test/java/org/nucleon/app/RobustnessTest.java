package org.nucleon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nucleon.model.Operation;
import org.nucleon.testkit.storm.Storm;

/// A storm of good, spoiled and senseless requests over everything that is declared. All answers are as the OpenAPI document says. `-Dstorm=…` says how many.
class RobustnessTest {

  private static final int REQUESTS = Integer.getInteger("storm", 50_000);
  private static final int WORKERS = 8;
  private static final Duration TIME = Duration.ofMinutes(10);
  /// What the heap may hold more after a third of the requests: caches that fill up, and noise.
  private static final long GROWTH_MAX = 16 << 20;
  private static final int GROWTH_ROUNDS = 3;
  /// Of each this many good requests at least must have had an answer, whichever.
  private static final int ASKED_MIN = 5;
  /// What takes too many steps to be made by chance in every storm, a router that proxies with an IPv6 subnet on each side; and what needs a
  /// backend, which this server has not.
  private static final Set<String> RARE = Set.of("ndp_proxy", "binding");

  @Test
  void any_request_gets_a_well_formed_answer_and_leaves_nothing_half_done(@TempDir Path folder) {
    var callers = List.of(caller(1, "admin,service"), caller(1, "admin"), caller(2, "member"),
        caller(2, "manager"), caller(2, "reader"), caller(3, "service"));

    try (var api = FullApi.start(folder, "noauth", "ml2_type_vlan.network_vlan_ranges=physnet1:1:4094", "quotas.quota_network=-1", "quotas.quota_subnet=-1",
        "quotas.quota_port=300", "quotas.quota_router=-1", "quotas.quota_security_group=60", "quotas.quota_floatingip=-1", "quotas.quota_rbac_policy=-1", "quotas.quota_security_group_rule=-1")) {
      var storm = new Storm(api.model(), api.url(), callers, OpenApiDocument.of(api)::faults);

      assertThat(storm.blow(REQUESTS / 3, WORKERS, TIME)).isEmpty();
      assertThat(storm.blow(REQUESTS / 3, WORKERS, TIME)).isEmpty();
      // What leaks does so each time; what only fills up, or is left by others in this program, does not.
      long growth = GROWTH_MAX;
      for (int round = 0; round < GROWTH_ROUNDS && growth >= GROWTH_MAX; round++) {
        long before = heap();
        assertThat(storm.blow(REQUESTS / 3, WORKERS, TIME)).isEmpty();
        growth = heap() - before;
        System.out.printf("storm: %,d bytes stay of a third%n", growth);
      }

      System.out.println(storm.summary());
      api.model().operations().forEach(operation -> System.out.printf("storm: %-80s %6d good %6d refused%n", operation, storm.answers(operation, 2), storm.answers(operation, 4)));
      assertThat(Invariants.broken(api.schema(), api.server().engine().store())).isEmpty();
      assertThat(growth).as("bytes that stay").isLessThan(GROWTH_MAX);
      if (REQUESTS >= 50_000) {
        assertThat(api.model().operations()).filteredOn(operation -> !RARE.contains(operation.resource().name())).allSatisfy(operation -> assertThat(storm.answers(operation, 2) + storm.answers(operation, 4)).isGreaterThan(ASKED_MIN));
        assertThat(api.model().operations().stream().filter(operation -> operation.kind() == Operation.Kind.CREATE && !RARE.contains(operation.resource().name())))
            .as("the storm makes some of each; what it cannot guess is said in Recipes").allSatisfy(create -> assertThat(storm.answers(create, 2)).isPositive());
      }
    }
  }

  /// Bytes in use when nothing can be freed any more.
  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Map<String, String> caller(int project, String roles) {
    return Map.of("X-Project-Id", "%032x".formatted(project), "X-Roles", roles);
  }
}
