package org.nucleon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The default rules of Neutron and its sub-projects, all of them.
class NeutronDefaultsTest {
  private static final int RULES = 491;
  private static final int TRIALS = 400;

  private static Policies policies;
  /// The same rules with all references written out, so that no rule refers to another.
  private static Policies expanded;
  private static Set<String> names;

  @BeforeAll
  static void load() {
    var both = PolicyRules.fromYaml(NeutronDefaultsTest.class.getResourceAsStream("expanded-defaults.yaml"));
    names = both.names();
    policies = Policies.of(column(both, 0));
    expanded = Policies.of(column(both, 1));
  }

  private static PolicyRules column(PolicyRules both, int index) {
    return PolicyRules.of(both.texts().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
        entry -> ((RuleText.Alternatives) entry.getValue()).alternatives().get(index).stream().findFirst().orElse(""))));
  }

  @Test
  void every_rule_is_understood() {
    assertThat(names).hasSize(RULES);
    assertThat(policies.warnings()).isEmpty();
    assertThat(expanded.warnings()).isEmpty();
  }

  @Test
  void every_rule_agrees_with_its_expansion() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    var random = new Random(seed);
    int passed = 0;
    for (int i = 0; i < TRIALS; i++) {
      var attributes = attributes(random);
      var target = Target.of(attributes);
      var who = Credentials.of("ann", "blue", roles(random));
      for (var name : names) {
        boolean answer = policies.check(name, target, who);
        assertThat(answer).as("seed %d: %s on %s by %s", seed, name, attributes, who.roles())
            .isEqualTo(expanded.check(name, target, who))
            .isEqualTo(policies.explain(name, target, who).passed());
        passed += answer ? 1 : 0;
      }
    }
    assertThat(passed).as("some of each").isBetween(TRIALS * RULES / 10, TRIALS * RULES * 9 / 10);
  }

  private static Set<String> roles(Random random) {
    var all = List.of("admin", "manager", "member", "reader", "service", "advsvc", "data_plane_integrator");
    return Credentials.impliedRoles(Set.of(all.get(random.nextInt(all.size()))));
  }

  private static Map<String, Object> attributes(Random random) {
    var attributes = new HashMap<String, Object>();
    for (var owner : List.of("project_id", "network:project_id", "ext_parent:project_id", "security_group:project_id")) {
      maybe(random, attributes, owner, "blue", "red");
    }
    for (var flag : List.of("shared", "router:external", "belongs_to_default_sg", "network:shared")) {
      maybe(random, attributes, flag, true, false);
    }
    maybe(random, attributes, "device_owner", "network:dhcp", "compute:nova");
    maybe(random, attributes, "target_tenant", "*", "red");
    maybe(random, attributes, "target_project", "*", "red");
    return attributes;
  }

  /// One of the values, or null, or nothing at all.
  private static void maybe(Random random, Map<String, Object> attributes, String name, Object one, Object other) {
    switch (random.nextInt(8)) {
      case 0 -> { }
      case 1 -> attributes.put(name, null);
      case 2, 3, 4 -> attributes.put(name, one);
      default -> attributes.put(name, other);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      rule                              | admin | manager | member | reader | stranger | service
      create_network                    | true  | true    | true   | false  | false    | false
      create_network:shared             | true  | false   | false  | false  | false    | false
      create_network:provider:network_type | true | false | false  | false  | false    | false
      get_network                       | true  | true    | true   | true   | false    | true
      get_network:provider:network_type | true  | false   | false  | false  | false    | false
      update_network                    | true  | true    | true   | false  | false    | false
      delete_network                    | true  | true    | true   | false  | false    | false
      get_port                          | true  | true    | true   | true   | false    | true
      delete_port                       | true  | true    | true   | false  | false    | true
      create_port:binding:host_id       | true  | false   | false  | false  | false    | true
      get_agent                         | true  | false   | false  | false  | false    | false
      create_security_group             | true  | true    | true   | false  | false    | false
      """)
  void roles_may_do_what_the_reference_says(String rule, boolean admin, boolean manager, boolean member, boolean reader,
      boolean stranger, boolean service) {
    var target = Target.of(Map.of("project_id", "blue", "shared", false, "router:external", false, "device_owner", "compute:nova",
        "network:project_id", "red"));
    assertThat(policies.has(rule)).isTrue();

    assertThat(Map.of("admin", may(rule, target, "infra", "admin"), "manager", may(rule, target, "blue", "manager"),
        "member", may(rule, target, "blue", "member"), "reader", may(rule, target, "blue", "reader"),
        "stranger", may(rule, target, "green", "member"), "service", may(rule, target, "services", "service")))
        .isEqualTo(Map.of("admin", admin, "manager", manager, "member", member, "reader", reader, "stranger", stranger,
            "service", service));
  }

  @Test
  void a_check_allocates_nothing() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    var target = Target.of(Map.of("project_id", "blue", "network:project_id", "red", "shared", false, "target_project", "*"));
    var who = Credentials.of("ann", "blue", Set.of("member", "reader"));
    var rules = names.toArray(String[]::new);
    checkAll(rules, target, who);

    long before = threads.getCurrentThreadAllocatedBytes();
    int passed = 0;
    for (int i = 0; i < TRIALS; i++) {
      passed += checkAll(rules, target, who);
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(passed).isPositive();
    assertThat(bytes / (double) (TRIALS * rules.length)).as("bytes per check").isLessThan(0.5);
  }

  private static int checkAll(String[] rules, Target target, Credentials who) {
    int passed = 0;
    for (var rule : rules) {
      passed += policies.check(rule, target, who) ? 1 : 0;
    }
    return passed;
  }

  private static boolean may(String rule, Target target, String project, String role) {
    return policies.check(rule, target, Credentials.of("someone", project, Credentials.impliedRoles(Set.of(role))));
  }
}
