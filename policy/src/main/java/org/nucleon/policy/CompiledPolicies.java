package org.nucleon.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// Rules turned into checks that are bound to each other.
final class CompiledPolicies implements Policies {
  /// The rule for names that have none.
  private static final String DEFAULT = "default";

  private final Map<String, Check> checks;
  private final Check otherwise;
  private final List<String> warnings;

  CompiledPolicies(PolicyRules rules) {
    var compilation = new Compilation(rules.texts());
    this.checks = Map.copyOf(compilation.all());
    this.otherwise = checks.getOrDefault(DEFAULT, new Check.Deny());
    this.warnings = List.copyOf(compilation.warnings);
  }

  @Override
  public boolean check(String rule, Target target, Credentials who) {
    return checks.getOrDefault(rule, otherwise).passes(target, who);
  }

  @Override
  public boolean has(String rule) {
    return checks.containsKey(rule);
  }

  @Override
  public Explanation explain(String rule, Target target, Credentials who) {
    return new Check.Rule(rule, checks.getOrDefault(rule, otherwise)).explain(target, who);
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  /// Compiles each rule once, those it refers to first.
  private static final class Compilation {
    private final Map<String, RuleText> texts;
    private final Map<String, Check> done = new HashMap<>();
    /// The rules being compiled, outermost first.
    private final SequencedSet<String> open = new LinkedHashSet<>();
    private final List<String> circles = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Compilation(Map<String, RuleText> texts) {
      this.texts = texts;
    }

    Map<String, Check> all() {
      texts.keySet().forEach(this::compiled);
      if (!circles.isEmpty()) {
        throw new PolicyError("Rules refer to each other in a circle: " + String.join("; ", circles));
      }
      return done;
    }

    private Check compiled(String name) {
      var ready = Optional.ofNullable(done.get(name));
      return ready.orElseGet(() -> compile(name));
    }

    private Check compile(String name) {
      if (!open.add(name)) {
        circles.add(String.join(" → ", open.stream().dropWhile(each -> !each.equals(name)).toList()) + " → " + name);
        return new Check.Deny();
      }
      var parser = new CheckParser(referred -> referred(name, referred), complaint -> warnings.add("Rule '" + name + "': " + complaint));
      var check = parser.parse(texts.get(name));
      open.remove(name);
      done.put(name, check);
      return check;
    }

    private Check referred(String from, String name) {
      if (texts.containsKey(name)) {
        return compiled(name);
      }
      boolean fallback = texts.containsKey(DEFAULT);
      warnings.add("Rule '%s' refers to '%s', which does not exist: %s".formatted(from, name,
          fallback ? "the rule 'default' decides" : "it denies"));
      return fallback ? compiled(DEFAULT) : new Check.Deny();
    }
  }
}
