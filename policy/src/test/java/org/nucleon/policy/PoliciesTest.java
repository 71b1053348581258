package org.nucleon.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliciesTest {
  private static final Credentials ANN = Credentials.of("ann", "blue", Set.of("member"));
  private static final PolicyRules DEFAULTS = PolicyRules.of(Map.of(
      "admin_only", "role:admin", "create_network", "role:member", "create_network:shared", "rule:admin_only"));

  @TempDir Path folder;

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Policies yaml(String text) {
    return Policies.of(PolicyRules.fromYaml(stream(text)));
  }

  private static boolean passes(Policies policies, String rule) {
    return policies.check(rule, Target.none(), ANN);
  }

  @Test
  void an_operators_file_replaces_and_adds_rules_also_for_those_that_refer_to_them() throws IOException {
    var file = Files.writeString(folder.resolve("policy.yaml"), """
        # as operators write it
        admin_only: role:member
        create_network: "!"
        "ours": ""
        """);

    var policies = Policies.of(DEFAULTS.overriddenBy(file));

    assertThat(passes(policies, "create_network:shared")).isTrue();
    assertThat(passes(policies, "create_network")).isFalse();
    assertThat(policies.has("ours")).isTrue();
    assertThat(policies.has("theirs")).isFalse();
  }

  @Test
  void json_is_read_too_even_with_tabs() throws IOException {
    var file = Files.writeString(folder.resolve("policy.json"), "{\n\t\"create_network\": \"!\",\n\t\"a\":\t[[\"role:member\"]]\n}\n");

    var policies = Policies.of(DEFAULTS.overriddenBy(file));

    assertThat(passes(policies, "create_network")).isFalse();
    assertThat(passes(policies, "a")).isTrue();
  }

  @Test
  void lists_are_alternatives_of_checks_that_must_all_pass() {
    var policies = yaml("""
        either: [["role:admin"], ["role:member", "project_id:blue"]]
        both: [["role:admin", "role:member"]]
        bare: ["role:admin", "role:member"]
        nothing: []
        only_empty: [[]]
        with_empty: [[], "role:member"]
        blank:
        """);

    assertThat(passes(policies, "either")).isTrue();
    assertThat(passes(policies, "both")).isFalse();
    assertThat(passes(policies, "bare")).isTrue();
    assertThat(passes(policies, "nothing")).isTrue();
    assertThat(passes(policies, "only_empty")).isFalse();
    assertThat(passes(policies, "with_empty")).isTrue();
    assertThat(passes(policies, "blank")).isTrue();
  }

  @Test
  void files_that_are_no_policy_files_are_refused() {
    assertThatThrownBy(() -> yaml("a: [")).isInstanceOf(PolicyError.class).hasMessageContaining("is not YAML");
    assertThatThrownBy(() -> yaml("- a")).isInstanceOf(PolicyError.class).hasMessageContaining("is not a mapping");
    assertThatThrownBy(() -> yaml("a: 7")).isInstanceOf(PolicyError.class).hasMessageContaining("the rule 'a'");
    assertThatThrownBy(() -> yaml("a: [[7]]")).isInstanceOf(PolicyError.class).hasMessageContaining("the rule 'a'");
    assertThat(yaml("# nothing\n").has("a")).isFalse();
  }

  @Test
  void the_last_of_two_equal_names_counts() {
    assertThat(passes(yaml("a: \"!\"\na: \"@\"\n"), "a")).isTrue();
  }

  @Test
  void an_unknown_rule_is_decided_by_default_or_denied() {
    var without = yaml("a: rule:b");
    var with = yaml("a: rule:b\ndefault: role:member");

    assertThat(passes(without, "a")).isFalse();
    assertThat(passes(without, "unknown")).isFalse();
    assertThat(passes(with, "a")).isTrue();
    assertThat(passes(with, "unknown")).isTrue();
    assertThat(with.warnings()).containsExactly("Rule 'a' refers to 'b', which does not exist: the rule 'default' decides");
  }

  @Test
  void a_renamed_rule_is_known_by_its_former_name_unless_both_are_given() {
    var defaults = PolicyRules.fromYaml(stream("create_network:tags: {check: role:admin, formerly: create_networks_tags}"));

    var old = Policies.of(defaults.overriddenBy(PolicyRules.of(Map.of("create_networks_tags", "role:member"))));
    var both = Policies.of(defaults.overriddenBy(
        PolicyRules.of(Map.of("create_networks_tags", "role:member", "create_network:tags", "!"))));

    assertThat(passes(Policies.of(defaults), "create_network:tags")).isFalse();
    assertThat(passes(old, "create_network:tags")).isTrue();
    assertThat(passes(both, "create_network:tags")).isFalse();
    assertThatThrownBy(() -> yaml("a: {check: role:b}")).isInstanceOf(PolicyError.class);
  }

  @Test
  void circles_are_found_when_rules_are_loaded() {
    assertThatThrownBy(() -> yaml("a: rule:b or @\nb: not rule:c\nc: rule:a\nd: rule:d\n")).isInstanceOf(PolicyError.class)
        .hasMessage("Rules refer to each other in a circle: a → b → c → a; d → d");
  }

  @Test
  void an_explanation_shows_the_outcome_of_every_part() {
    var policies = Policies.of(PolicyRules.of(Map.of(
        "admin_only", "role:admin", "it", "rule:admin_only or (role:reader and not project_id:%(project_id)s)")));

    var explanation = policies.explain("it", Target.of(Map.of("project_id", "blue")), ANN);

    assertThat(explanation.passed()).isFalse();
    assertThat(explanation).hasToString("""
        failed: rule:it
          failed: (rule:admin_only or (role:reader and not project_id:%(project_id)s))
            failed: rule:admin_only
              failed: role:admin
            failed: (role:reader and not project_id:%(project_id)s)
              failed: role:reader
              failed: not project_id:%(project_id)s
                passed: project_id:%(project_id)s""");
  }

  @Test
  void a_target_is_asked_only_for_what_decides() {
    Target target = attribute -> {
      throw new AssertionError("asked for " + attribute);
    };
    var policies = Policies.of(PolicyRules.of(Map.of("it", "role:member or project_id:%(network:project_id)s")));

    assertThat(policies.check("it", target, ANN)).isTrue();
  }
}
