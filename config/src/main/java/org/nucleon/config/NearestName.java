package org.nucleon.config;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Guesses which option an operator meant.
final class NearestName {
  /// How much of a name may be wrong: one letter in this many.
  private static final int LETTERS_PER_MISTAKE = 4;
  /// What a wrong section counts, in letters: the right name in the wrong section is the usual slip.
  private static final int WRONG_GROUP = 1;

  private NearestName() {}

  /// @return empty when nothing is near enough to be worth a guess
  static Optional<OptionName> to(OptionName wrong, Stream<OptionName> names) {
    int allowed = Math.max(1, wrong.name().length() / LETTERS_PER_MISTAKE);
    return names
        .map(name -> new Guess(name, distance(wrong.name(), name.name()) + (wrong.group().equals(name.group()) ? 0 : WRONG_GROUP)))
        .filter(guess -> guess.distance() <= allowed)
        .min(Comparator.comparingInt(Guess::distance).thenComparing(Guess::name))
        .map(Guess::name);
  }

  private record Guess(OptionName name, int distance) {}

  /// Letters to insert, drop or replace (Levenshtein's distance), row by row.
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
