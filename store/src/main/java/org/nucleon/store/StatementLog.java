package org.nucleon.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/// Counts statements and tells of the slow ones; at level TRACE of all.
final class StatementLog {

  private static final Logger LOG = System.getLogger("org.nucleon.store");
  private static final Duration SLOW = Duration.ofSeconds(1);

  private final LongAdder count = new LongAdder();

  /// @return when it began
  long begin() {
    count.increment();
    return System.nanoTime();
  }

  void end(long begun, String sql) {
    LOG.log(Level.TRACE, sql);
    var took = Duration.ofNanos(System.nanoTime() - begun);
    if (took.compareTo(SLOW) > 0) {
      LOG.log(Level.WARNING, "a statement took {0} ms: {1}", took.toMillis(), sql);
    }
  }

  long count() {
    return count.sum();
  }
}
