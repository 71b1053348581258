package org.nucleon.ovn.agents;

import java.time.Duration;
import java.time.Instant;
import org.nucleon.ovsdb.Row;

/// Whether a host's controller still answers.
///
/// Each controller copies the number `nb_cfg` when it has caught up with it, and notes the time. One that is at most one step behind
/// is well; of another the time tells. It counts from the first question without an answer: before, there may have been none for long.
final class Liveness {

  private Liveness() {}

  /// @param row       of `Chassis_Private`
  /// @param current   `nb_cfg` of the whole
  /// @param downTime  after so long without a sign a controller counts as dead
  static boolean isAlive(Row row, long current, Questions questions, Instant now, Duration downTime) {
    long reached = row.integer("nb_cfg");
    var heartbeat = heartbeat(row);
    return isAlive(reached, current, questions.unanswered(reached).filter(heartbeat::isBefore).orElse(heartbeat), now, downTime);
  }

  /// @param since when it gave its last sign, or should have begun to give the next
  static boolean isAlive(long reached, long current, Instant since, Instant now, Duration downTime) {
    return current - reached <= 1 || Duration.between(since, now).compareTo(downTime) < 0;
  }

  static Instant heartbeat(Row row) {
    return Instant.ofEpochMilli(row.integer("nb_cfg_timestamp"));
  }
}
