package org.nucleon.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for a condition, never for a time; gives up with a sentence that says what did not come.
public final class Wait {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private Wait() {}

  /// Returns once `condition` holds.
  ///
  /// @param what completes the sentence "gave up waiting for …"
  /// @throws IllegalStateException when it does not hold within `patience`
  public static void until(String what, Duration patience, BooleanSupplier condition) {
    value(what, patience, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /// The first value that `look` finds.
  ///
  /// @throws IllegalStateException when it finds none within `patience`
  public static <T> T value(String what, Duration patience, Supplier<Optional<T>> look) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      var found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("gave up waiting for %s after %s".formatted(what, seconds(patience)));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }

  static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1000.0);
  }
}
