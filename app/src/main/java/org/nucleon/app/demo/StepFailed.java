package org.nucleon.app.demo;

import java.util.List;

/// Something the demo tried did not come out as it must.
final class StepFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> seen;

  /// @param seen what was seen instead, line by line: a program's output, an answer's body
  StepFailed(String reason, List<String> seen) {
    super(reason);
    this.seen = List.copyOf(seen);
  }

  StepFailed(String reason) {
    this(reason, List.of());
  }

  List<String> seen() {
    return seen;
  }
}
