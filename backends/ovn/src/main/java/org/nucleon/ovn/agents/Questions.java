package org.nucleon.ovn.agents;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// When OVN's hosts were asked for signs of life, by the number that was asked for, as far back as it matters. Noted in the Northbound
/// database: from it every server knows since when somebody has not answered, also one that has just started.
record Questions(NavigableMap<Long, Instant> times) {
  /// The key under which they are noted.
  static final String NOTE = "nucleon:liveness_checks";
  /// A number, and the milliseconds since 1970 when it was asked for.
  private static final Pattern ENTRY = Pattern.compile("(\\d{1,18})@(\\d{1,15})");

  /// What is noted; text that is none of ours says nothing.
  static Questions parse(String note) {
    var times = new TreeMap<Long, Instant>();
    ENTRY.matcher(note).results().forEach(found -> times.put(Long.parseLong(found.group(1)), Instant.ofEpochMilli(Long.parseLong(found.group(2)))));
    return new Questions(times);
  }

  @Override
  public String toString() {
    return times.entrySet().stream().map(each -> each.getKey() + "@" + each.getValue().toEpochMilli()).collect(Collectors.joining(" "));
  }

  /// With one more, and without those that are older than the last of those that were asked too long ago to be answered yet.
  Questions and(long number, Instant at, Duration downTime) {
    var all = new TreeMap<>(times);
    all.put(number, at);
    while (all.size() > 1 && Duration.between(all.higherEntry(all.firstKey()).getValue(), at).compareTo(downTime) >= 0) {
      all.pollFirstEntry();
    }
    return new Questions(all);
  }

  /// When the last one was asked.
  Optional<Instant> last() {
    return Optional.ofNullable(times.lastEntry()).map(Map.Entry::getValue);
  }

  /// When the first one was asked that has not been answered.
  ///
  /// @param reached the last number that was answered
  Optional<Instant> unanswered(long reached) {
    return Optional.ofNullable(times.higherEntry(reached)).map(Map.Entry::getValue);
  }

  /// When the last one was asked that has been answered.
  Optional<Instant> answered(long reached) {
    return Optional.ofNullable(times.floorEntry(reached)).map(Map.Entry::getValue);
  }
}
