package org.nucleon.identity.keystone;

import java.time.Duration;

/// The moment by which a request must have its answer, whatever steps that takes.
record Deadline(long nanoTime) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /// At least a millisecond, so that the step at hand fails by itself and says why.
  Duration left() {
    return Duration.ofNanos(Math.max(1_000_000, nanoTime - System.nanoTime()));
  }
}
