package org.nucleon.policy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Rules in force. Safe for use by many threads.
public interface Policies {
  /// Whether the rule lets `who` act on the target. A name that has no rule is decided by the rule `default`, and denied
  /// if there is none.
  boolean check(String rule, Target target, Credentials who);

  /// Whether there is a rule of this name.
  boolean has(String rule);

  /// The outcome of every part of the rule.
  Explanation explain(String rule, Target target, Credentials who);

  /// What the author of the rules should look at: rules that cannot be understood and so deny, references to nothing.
  List<String> warnings();

  /// Rules that stay as they are.
  ///
  /// @throws PolicyError when rules refer to each other in a circle
  static Policies of(PolicyRules rules) {
    return new CompiledPolicies(rules);
  }

  /// Rules that follow the operator's files, which may come, change and go while the program runs. A folder stands for its
  /// `.yaml`, `.yml` and `.json` files in the order of their names; later files win. A file that cannot be used leaves
  /// the rules as they were before it and is logged once.
  ///
  /// @param every how long files may have changed before it is noticed
  /// @throws PolicyError when files cannot be used now, at the start
  static Policies reloading(PolicyRules defaults, List<Path> files, Duration every, InstantSource clock) {
    return new ReloadingPolicies(defaults, files, every, clock);
  }
}
