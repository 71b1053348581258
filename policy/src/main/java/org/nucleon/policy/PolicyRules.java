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

  PolicyRules(Map<String, RuleText> rules) {
    this.rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
  }

  /// @param rules check strings by rule name
  public static PolicyRules of(Map<String, String> rules) {
    var texts = new LinkedHashMap<String, RuleText>();
    rules.forEach((name, text) -> texts.put(name, new RuleText.Expression(text)));
    return new PolicyRules(texts);
  }

  /// Reads a policy file, YAML or JSON: a mapping of rule names to check strings or lists. The caller closes the stream.
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

  /// These rules, with `others` in the place of ours or added.
  public PolicyRules overriddenBy(PolicyRules others) {
    var all = new LinkedHashMap<>(rules);
    all.putAll(others.rules);
    return new PolicyRules(all);
  }

  public Set<String> names() {
    return rules.keySet();
  }

  Map<String, RuleText> texts() {
    return rules;
  }
}
