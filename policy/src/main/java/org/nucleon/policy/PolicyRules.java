package org.nucleon.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Rules by name, as written. Immutable.
public final class PolicyRules {
  private final Map<String, RuleText> rules;
  private final Map<String, String> formerNames;

  /// @param formerNames what renamed rules were called, by present name
  PolicyRules(Map<String, RuleText> rules, Map<String, String> formerNames) {
    this.rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    this.formerNames = Map.copyOf(formerNames);
  }

  /// @param rules check strings by rule name
  public static PolicyRules of(Map<String, String> rules) {
    var texts = new LinkedHashMap<String, RuleText>();
    rules.forEach((name, text) -> texts.put(name, new RuleText.Expression(text)));
    return new PolicyRules(texts, Map.of());
  }

  /// Reads a policy file, YAML or JSON: a mapping of rule names to check strings or lists. The caller closes the stream.
  ///
  /// For our own defaults a rule may also be `{check: …, formerly: …}`, to say what it was called before.
  ///
  /// @throws PolicyError when it is no such file
  public static PolicyRules fromYaml(InputStream stream) {
    try {
      return PolicyFile.parse("policy file", new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new PolicyError("The policy file cannot be read", failure);
    }
  }

  /// Reads a policy file.
  ///
  /// @throws PolicyError when it is none or cannot be read
  public static PolicyRules fromFile(Path file) {
    try {
      return PolicyFile.parse(file.toString(), Files.readString(file));
    } catch (IOException failure) {
      throw new PolicyError("The policy file " + file + " cannot be read", failure);
    }
  }

  /// These rules, with those of an operator's file in the place of ours or added.
  public PolicyRules overriddenBy(Path file) {
    return overriddenBy(fromFile(file));
  }

  /// These rules, with `others` in the place of ours or added. Where `others` know one of our rules by its former name only,
  /// that one is meant.
  public PolicyRules overriddenBy(PolicyRules others) {
    var all = new LinkedHashMap<>(rules);
    all.putAll(others.rules);
    formerNames.forEach((name, former) -> {
      if (others.rules.containsKey(former) && !others.rules.containsKey(name)) {
        all.put(name, others.rules.get(former));
      }
    });
    var former = new LinkedHashMap<>(formerNames);
    former.putAll(others.formerNames);
    return new PolicyRules(all, former);
  }

  public Set<String> names() {
    return rules.keySet();
  }

  /// A rule as it is written.
  ///
  /// @throws IllegalArgumentException when there is none of this name
  public String written(String name) {
    return switch (rules.get(name)) {
      case null -> throw new IllegalArgumentException("no rule is called " + name);
      case RuleText.Expression(var text) -> text;
      case RuleText.Alternatives(var alternatives) -> alternatives.toString();
    };
  }

  Map<String, RuleText> texts() {
    return rules;
  }
}
