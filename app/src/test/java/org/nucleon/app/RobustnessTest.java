package org.nucleon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nucleon.app.crash.ServerProcess;
import org.nucleon.model.Operation;
import org.nucleon.testkit.storm.Storm;
import tools.jackson.databind.json.JsonMapper;

/// A storm of good, spoiled and senseless requests over everything that is declared. All answers are as the OpenAPI document says. `-Dstorm=…` says how many.
class RobustnessTest {

  private static final int REQUESTS = Integer.getInteger("storm", 50_000);
  private static final int WORKERS = 8;
  private static final Duration TIME = Duration.ofMinutes(10);
  /// What the server may need more after a third of the requests: caches that fill up.
  private static final long GROWTH_MAX = 4 << 20;
  /// Of each this many good requests at least must have had an answer, whichever.
  private static final int ASKED_MIN = 5;
  /// What takes too many steps to be made by chance in every storm, a router that proxies with an IPv6 subnet on each side; and what needs a
  /// backend, which this server has not.
  private static final Set<String> RARE = Set.of("ndp_proxy", "binding");

  @Test
  void any_request_gets_a_well_formed_answer_and_leaves_nothing_half_done() throws Exception {
    var callers = List.of(caller(1, "admin,service"), caller(1, "admin"), caller(2, "member"),
        caller(2, "manager"), caller(2, "reader"), caller(3, "service"));

    // A process of its own: what the storm remembers, and what other tests left behind, is not the server's.
    try (var server = new ServerProcess(List.of("ml2_type_vlan.network_vlan_ranges=physnet1:1:4094", "quotas.quota_port=300", "quotas.quota_router=-1",
        "quotas.quota_security_group=60", "quotas.quota_floatingip=-1", "quotas.quota_rbac_policy=-1", "quotas.quota_security_group_rule=-1"))) {
      var model = Configuration.load(List.of(), server.settings()).schema().model();
      server.start();
      var document = OpenApiDocument.of(JsonMapper.shared().readTree(server.get("/openapi.json")));
      var storm = new Storm(model, server.url(), callers, document::faults);

      assertThat(storm.blow(REQUESTS / 3, WORKERS, TIME)).isEmpty();
      assertThat(storm.blow(REQUESTS / 3, WORKERS, TIME)).isEmpty();
      var before = LiveHeap.of(server.pid());
      assertThat(storm.blow(REQUESTS / 3, WORKERS, TIME)).isEmpty();
      var after = LiveHeap.of(server.pid());
      var growth = "%,d bytes of %,d came with the last third: %s".formatted(after.bytes() - before.bytes(), after.bytes(), after.growthSince(before));
      System.out.println("storm: " + growth);

      System.out.println(storm.summary());
      model.operations().forEach(operation -> System.out.printf("storm: %-80s %6d good %6d refused%n", operation, storm.answers(operation, 2), storm.answers(operation, 4)));
      server.stop();
      try (var bystander = Bystander.on(server.settings())) {
        assertThat(bystander.brokenInvariants()).isEmpty();
      }
      assertThat(after.bytes() - before.bytes()).as(growth).isLessThan(GROWTH_MAX);
      if (REQUESTS >= 50_000) {
        assertThat(model.operations()).filteredOn(operation -> !RARE.contains(operation.resource().name())).allSatisfy(operation -> assertThat(storm.answers(operation, 2) + storm.answers(operation, 4)).isGreaterThan(ASKED_MIN));
        assertThat(model.operations().stream().filter(operation -> operation.kind() == Operation.Kind.CREATE && !RARE.contains(operation.resource().name())))
            .as("the storm makes some of each; what it cannot guess is said in Recipes").allSatisfy(create -> assertThat(storm.answers(create, 2)).isPositive());
      }
    }
  }

  private static Map<String, String> caller(int project, String roles) {
    return Map.of("X-Project-Id", "%032x".formatted(project), "X-Roles", roles);
  }
}
