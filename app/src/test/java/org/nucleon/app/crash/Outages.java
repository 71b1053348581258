package org.nucleon.app.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// When what was away, as the test took it away: the only excuses that a server has. The lock is this object.
final class Outages {

  /// What may be away, and how long its absence shows after it is back: a server finds out by and by which connections are dead.
  enum Of {
    SERVER(Duration.ofSeconds(2)), DATABASE(Duration.ofSeconds(20));

    private final Duration aftermath;

    Of(Duration aftermath) {
      this.aftermath = aftermath;
    }
  }

  private record Outage(Of what, int server, long begin, long[] end) {}

  private final List<Outage> all = new ArrayList<>();

  /// The time until it is closed.
  interface Closing extends AutoCloseable {
    @Override
    void close();
  }

  /// An outage of one server, or of what that server alone sees.
  synchronized Closing begin(Of what, int server) {
    var end = new long[] {Long.MAX_VALUE};
    all.add(new Outage(what, server, System.nanoTime(), end));
    return () -> {
      synchronized (this) {
        end[0] = System.nanoTime() + what.aftermath.toNanos();
      }
    };
  }

  /// Whether a server was without it at any moment of a request.
  ///
  /// @param begin and `end` as `System.nanoTime` has them
  synchronized boolean excuses(Of what, int server, long begin, long end) {
    return all.stream().anyMatch(outage -> outage.what == what && outage.server == server && outage.begin <= end && outage.end[0] >= begin);
  }
}
