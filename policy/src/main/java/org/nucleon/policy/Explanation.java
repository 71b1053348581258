package org.nucleon.policy;

import java.util.List;
import java.util.stream.Collectors;

/// Why a check passed or failed.
///
/// @param check as it is written in rules
/// @param because the checks it consists of, all of them, also those that no longer mattered
public record Explanation(String check, boolean passed, List<Explanation> because) {
  public Explanation {
    because = List.copyOf(because);
  }

  /// One line per check, indented.
  @Override
  public String toString() {
    return (passed ? "passed: " : "failed: ") + check
        + because.stream().map(each -> ("\n" + each).replace("\n", "\n  ")).collect(Collectors.joining());
  }
}
