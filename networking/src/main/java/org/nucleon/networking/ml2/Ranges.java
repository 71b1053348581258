package org.nucleon.networking.ml2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nucleon.networking.numbers.NumberRange;

/// Reads ranges as operators write them.
final class Ranges {

  private Ranges() {}

  /// `1:1000` and the like, of numbers in `min..max`.
  ///
  /// @throws IllegalArgumentException for what is no range
  static List<NumberRange> parse(List<String> texts, long min, long max) {
    return texts.stream().map(text -> range(text, text.split(":", -1), min, max)).toList();
  }

  /// `physnet1:1000:1999`, or `physnet1` for a network without ranges: by physical network.
  static Map<String, List<NumberRange>> byPhysicalNetwork(List<String> texts, long min, long max) {
    var ranges = new LinkedHashMap<String, List<NumberRange>>();
    for (String text : texts) {
      int colon = text.indexOf(':');
      var of = ranges.computeIfAbsent(colon < 0 ? text : text.substring(0, colon), _ -> new ArrayList<>());
      if (colon >= 0) {
        of.add(range(text, text.substring(colon + 1).split(":", -1), min, max));
      }
    }
    return ranges;
  }

  private static NumberRange range(String text, String[] ends, long min, long max) {
    try {
      long first = Long.parseLong(ends[0].strip());
      long last = Long.parseLong(ends[ends.length - 1].strip());
      if (ends.length == 2 && min <= first && first <= last && last <= max) {
        return NumberRange.of(first, last);
      }
    } catch (NumberFormatException _) {
      // the refusal follows
    }
    throw new IllegalArgumentException("'%s' is not a range of numbers from %d to %d".formatted(text, min, max));
  }
}
