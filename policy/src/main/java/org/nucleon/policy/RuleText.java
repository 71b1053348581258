package org.nucleon.policy;

import java.util.List;

/// A rule as written.
sealed interface RuleText {
  /// In the policy language.
  record Expression(String text) implements RuleText {}

  /// In the list syntax from before the language: any of these, each all of those.
  record Alternatives(List<List<String>> alternatives) implements RuleText {}
}
