package org.nucleon.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads policy.yaml and policy.json.
final class PolicyFile {
  private PolicyFile() {}

  /// @param name of the file, for errors
  static PolicyRules parse(String name, String text) {
    // JSON is YAML, save for tabs as indentation; a tab inside a string is no JSON.
    var yaml = text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
    return switch (load(name, yaml)) {
      case Map<?, ?> rules -> rules(name, rules);
      case Nothing _ -> new PolicyRules(Map.of(), Map.of());
      case Object other -> throw new PolicyError("%s is not a mapping of rule names to rules but a %s"
          .formatted(name, other.getClass().getSimpleName()));
    };
  }

  /// An empty document.
  private record Nothing() {}

  private static Object load(String name, String yaml) {
    // Operators' files may hold a key twice; as in PyYAML the last one counts.
    var settings = LoadSettings.builder().setLabel(name).setAllowDuplicateKeys(true).build();
    try {
      var document = new Load(settings).loadFromString(yaml);
      return document == null ? new Nothing() : document;
    } catch (YamlEngineException wrong) {
      throw new PolicyError(name + " is not YAML: " + wrong.getMessage(), wrong);
    }
  }

  private static PolicyRules rules(String name, Map<?, ?> entries) {
    var rules = new LinkedHashMap<String, RuleText>();
    var formerNames = new LinkedHashMap<String, String>();
    entries.forEach((key, written) -> {
      var rule = String.valueOf(key);
      if (written instanceof Map<?, ?> renamed) {
        rules.put(rule, new RuleText.Expression(member(name, rule, renamed, "check")));
        formerNames.put(rule, member(name, rule, renamed, "formerly"));
      } else {
        rules.put(rule, rule(name, rule, written));
      }
    });
    return new PolicyRules(rules, formerNames);
  }

  private static String member(String file, String name, Map<?, ?> rule, String member) {
    if (rule.get(member) instanceof String text) {
      return text;
    }
    throw notARule(file, name);
  }

  private static RuleText rule(String file, String name, Object written) {
    return switch (written) {
      case null -> new RuleText.Expression("");
      case String text -> new RuleText.Expression(text);
      case List<?> list -> new RuleText.Alternatives(list.stream().map(inner -> alternative(file, name, inner)).toList());
      default -> throw notARule(file, name);
    };
  }

  private static List<String> alternative(String file, String name, Object inner) {
    return switch (inner) {
      case String check when check.isEmpty() -> List.of();
      case String check -> List.of(check);
      case List<?> all -> all.stream().map(check -> {
        if (check instanceof String text) {
          return text;
        }
        throw notARule(file, name);
      }).toList();
      case null, default -> throw notARule(file, name);
    };
  }

  private static PolicyError notARule(String file, String name) {
    return new PolicyError(file + ": the rule '" + name + "' is neither a text nor a list of lists of texts");
  }
}
