package org.nucleon.ovn.agents;

import java.time.Duration;
import java.time.Instant;
import org.nucleon.ovsdb.Row;

/// Whether a host's controller still answers.
///
/// Each controller copies the number `nb_cfg` when it has caught up with it, and notes the time. One that is at most one step behind
/// is well; of another the time tells.
public final class Liveness {

  private Liveness() {}

  /// @param row     of `Chassis_Private`
  /// @param current `nb_cfg` of the whole
  /// @param downTime after so long without a sign a controller counts as dead
  public static boolean isAlive(Row row, long current, Instant now, Duration downTime) {
    return isAlive(row.integer("nb_cfg"), current, heartbeat(row), now, downTime);
  }

  static boolean isAlive(long reached, long current, Instant heartbeat, Instant now, Duration downTime) {
    return current - reached <= 1 || Duration.between(heartbeat, now).compareTo(downTime) < 0;
  }

  static Instant heartbeat(Row row) {
    return Instant.ofEpochMilli(row.integer("nb_cfg_timestamp"));
  }
}
