package org.nucleon.app.crash;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How many requests there were and what came of them. The lock is this object.
final class Tally {

  private static final int SURPRISES_MAX = 20;

  /// What came of a request.
  enum Outcome { ACCEPTED, REFUSED, UNAVAILABLE, UNANSWERED, SURPRISING }

  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final List<String> surprises = new ArrayList<>();

  synchronized void count(Outcome outcome) {
    outcomes.merge(outcome, 1, Integer::sum);
  }

  /// An answer, or none, that nothing excuses.
  synchronized void surprise(String what) {
    count(Outcome.SURPRISING);
    if (surprises.size() < SURPRISES_MAX) {
      surprises.add(what);
    }
  }

  synchronized int of(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  synchronized int requests() {
    return outcomes.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// Requests that a server has answered, whatever it said.
  synchronized int answered() {
    return requests() - of(Outcome.UNANSWERED);
  }

  synchronized List<String> surprises() {
    return List.copyOf(surprises);
  }

  synchronized void add(Tally other) {
    other.outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Integer::sum));
  }

  @Override
  public synchronized String toString() {
    return "%,d requests: %,d accepted, %,d refused, %,d told 503, %,d unanswered".formatted(requests(), of(Outcome.ACCEPTED), of(Outcome.REFUSED),
        of(Outcome.UNAVAILABLE), of(Outcome.UNANSWERED));
  }
}
