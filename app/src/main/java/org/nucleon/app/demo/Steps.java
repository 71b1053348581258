package org.nucleon.app.demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.nucleon.app.CannotListen;

/// Does one thing after the other, shows each with the time it took, and remembers whether all came out well.
///
/// Used by one thread at a time; [#summary] by any.
final class Steps {

  /// A step failed on which all later ones build; it has been shown already.
  static final class Broken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Broken(String what, Throwable cause) {
      super(what, cause);
    }
  }

  /// How it went so far.
  ///
  /// @param leftOut steps this machine cannot do
  /// @param standing whether nothing failed that the rest builds on
  record Summary(int passed, int failed, int leftOut, boolean standing) {

    boolean complete() {
      return failed == 0 && leftOut == 0;
    }

    @Override
    public String toString() {
      return "%d steps came out well, %d failed%s".formatted(passed, failed, leftOut == 0 ? "" : ", %d left out".formatted(leftOut));
    }
  }

  private final Screen screen;
  private final LongSupplier nanoTime;
  private volatile Summary summary = new Summary(0, 0, 0, true);

  /// @param nanoTime a clock as [System#nanoTime]
  Steps(Screen screen, LongSupplier nanoTime) {
    this.screen = screen;
    this.nanoTime = nanoTime;
  }

  /// A step the others need.
  ///
  /// @param detail what to tell about its outcome
  /// @throws Broken when it fails
  <T> T must(String what, Callable<T> action, Function<T, String> detail) throws InterruptedException {
    long start = nanoTime.getAsLong();
    screen.begun(what);
    try {
      var outcome = action.call();
      passed(what, start, detail.apply(outcome));
      return outcome;
    } catch (InterruptedException e) {
      failed(what, start, new StepFailed("broken off"), List.of());
      throw e;
    } catch (Exception e) {
      // Whatever it is, the person in front of the screen must see it.
      failed(what, start, e, List.of());
      summary = new Summary(summary.passed, summary.failed, summary.leftOut, false);
      throw new Broken(what, e);
    }
  }

  /// A step that stands for itself: the next one is done in any case.
  ///
  /// @param action   tells what came of it
  /// @param evidence what to show when it fails, beside the failure's own words
  /// @return whether it came out well
  boolean check(String what, Callable<String> action, Supplier<List<String>> evidence) throws InterruptedException {
    long start = nanoTime.getAsLong();
    screen.begun(what);
    try {
      passed(what, start, action.call());
      return true;
    } catch (InterruptedException e) {
      failed(what, start, new StepFailed("broken off"), List.of());
      throw e;
    } catch (Exception e) {
      // Whatever it is, the person in front of the screen must see it.
      failed(what, start, e, evidence.get());
      return false;
    }
  }

  boolean check(String what, Callable<String> action) throws InterruptedException {
    return check(what, action, List::of);
  }

  /// A step that this machine cannot do.
  void leaveOut(String what, String reason) {
    summary = new Summary(summary.passed, summary.failed, summary.leftOut + 1, summary.standing);
    screen.leftOut(what, reason);
  }

  /// A failure of the whole, beside that of any step.
  void fail(String what, Exception error) {
    failed(what, nanoTime.getAsLong(), error, List.of());
    summary = new Summary(summary.passed, summary.failed, summary.leftOut, false);
  }

  Summary summary() {
    return summary;
  }

  private void passed(String what, long start, String detail) {
    summary = new Summary(summary.passed + 1, summary.failed, summary.leftOut, summary.standing);
    screen.passed(what, since(start), detail);
  }

  private void failed(String what, long start, Exception error, List<String> evidence) {
    summary = new Summary(summary.passed, summary.failed + 1, summary.leftOut, summary.standing);
    var took = since(start);
    switch (error) {
      case StepFailed failure -> screen.failed(what, took, failure.getMessage(), failure.seen());
      case CannotListen taken -> screen.failed(what, took, taken.getMessage(), List.of());
      default -> screen.failed(what, took, error.toString(), traceInOurCode(error));
    }
    screen.text(evidence.stream().map(line -> "    " + line).toList());
  }

  private static List<String> traceInOurCode(Exception error) {
    return List.of(error.getStackTrace()).stream().map(StackTraceElement::toString).filter(line -> line.contains("org.nucleon")).limit(8).toList();
  }

  private Duration since(long start) {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }
}
