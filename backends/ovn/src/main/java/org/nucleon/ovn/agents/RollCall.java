package org.nucleon.ovn.agents;

import java.time.Duration;
import java.time.Instant;
import org.nucleon.ovsdb.Row;

/// Who of OVN's hosts still answers, at one moment.
///
/// Each controller copies the number `nb_cfg` when it has caught up with it, and notes the time. One that is at most one step behind
/// is well; of another the time tells. It counts from the first question without an answer: before, there may have been none for long.
///
/// @param current  `nb_cfg` of the whole
/// @param downTime after so long without a sign somebody counts as dead
record RollCall(long current, Questions questions, Instant now, Duration downTime) {

  /// @param row of `Chassis_Private`
  boolean isAlive(Row row) {
    long reached = row.integer("nb_cfg");
    var heartbeat = heartbeat(row);
    return isAlive(reached, questions.unanswered(reached).filter(heartbeat::isBefore).orElse(heartbeat));
  }

  /// Whether somebody lives who notes no time.
  ///
  /// @param reached the last number that was answered
  boolean isAlive(long reached) {
    return isAlive(reached, questions.unanswered(reached).orElse(now));
  }

  /// @param since when the last sign was given, or the next should have begun
  private boolean isAlive(long reached, Instant since) {
    return current - reached <= 1 || Duration.between(since, now).compareTo(downTime) < 0;
  }

  static Instant heartbeat(Row row) {
    return Instant.ofEpochMilli(row.integer("nb_cfg_timestamp"));
  }

  /// Of a metadata agent, which notes no time: its host notes its controller's. It is known which question was answered, and when that was asked.
  Instant heartbeat(long reached) {
    return questions.answered(reached).or(() -> questions.unanswered(reached)).orElse(now);
  }
}
