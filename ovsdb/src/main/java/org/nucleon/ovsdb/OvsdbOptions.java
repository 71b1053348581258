package org.nucleon.ovsdb;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How to reach a database and how patient to be. [#of] gives sound defaults; the `with…` methods change one each.
///
/// @param remotes tried in this order, round after round
/// @param tls needed for `ssl:` remotes
/// @param leaderOnly of a clustered database talk to the leader alone: spares each transaction the way from a follower
///     to the leader, and never reads data that is behind
/// @param inFlightMax transactions sent and not yet answered; more of them wait their turn
/// @param connectWithin for each step of getting connected
/// @param probeAfter silence of the server after which it is asked for a sign of life. After as much silence again the
///     connection is given up. ovsdb-server is busy for seconds when a client loads a large database, so not too short.
/// @param loadWithin how long the server may be silent while it prepares the first contents of a replica
/// @param retryAfter pause after the first failed round; doubles with each further one
/// @param retryAfterMax what the pause grows to
public record OvsdbOptions(List<Remote> remotes, String database, Optional<Tls> tls, boolean leaderOnly, int inFlightMax,
    Duration connectWithin, Duration probeAfter, Duration loadWithin, Duration retryAfter, Duration retryAfterMax) {

  public OvsdbOptions {
    remotes = List.copyOf(remotes);
    if (remotes.isEmpty() || inFlightMax < 1) {
      throw new IllegalArgumentException("At least one remote and one transaction in flight are needed.");
    }
  }

  public static OvsdbOptions of(List<Remote> remotes, String database) {
    return new OvsdbOptions(remotes, database, Optional.empty(), false, 64, Duration.ofSeconds(10), Duration.ofSeconds(10),
        Duration.ofMinutes(5), Duration.ofMillis(50), Duration.ofSeconds(5));
  }

  /// @param remotes as [Remote#parseList] reads them
  public static OvsdbOptions of(String remotes, String database) {
    return of(Remote.parseList(remotes), database);
  }

  public OvsdbOptions withTls(Tls files) {
    return new OvsdbOptions(remotes, database, Optional.of(files), leaderOnly, inFlightMax, connectWithin, probeAfter, loadWithin,
        retryAfter, retryAfterMax);
  }

  public OvsdbOptions withLeaderOnly(boolean only) {
    return new OvsdbOptions(remotes, database, tls, only, inFlightMax, connectWithin, probeAfter, loadWithin, retryAfter, retryAfterMax);
  }

  public OvsdbOptions withInFlightMax(int max) {
    return new OvsdbOptions(remotes, database, tls, leaderOnly, max, connectWithin, probeAfter, loadWithin, retryAfter, retryAfterMax);
  }

  public OvsdbOptions withConnectWithin(Duration limit) {
    return new OvsdbOptions(remotes, database, tls, leaderOnly, inFlightMax, limit, probeAfter, loadWithin, retryAfter, retryAfterMax);
  }

  public OvsdbOptions withProbeAfter(Duration silence) {
    return new OvsdbOptions(remotes, database, tls, leaderOnly, inFlightMax, connectWithin, silence, loadWithin, retryAfter, retryAfterMax);
  }

  public OvsdbOptions withRetry(Duration after, Duration afterMax) {
    return new OvsdbOptions(remotes, database, tls, leaderOnly, inFlightMax, connectWithin, probeAfter, loadWithin, after, afterMax);
  }
}
