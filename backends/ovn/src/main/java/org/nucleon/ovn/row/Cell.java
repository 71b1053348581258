package org.nucleon.ovn.row;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nucleon.ovsdb.Value;

/// What one column of a row shall hold. Columns of which nothing is said belong to others.
public sealed interface Cell {

  /// The column is ours as a whole.
  record Whole(Value value) implements Cell {}

  /// Of a map of strings only some entries are ours; those of others stay.
  ///
  /// @param ours    the keys we speak for: one of them that has no entry here is taken out
  /// @param initial entries for keys that are not there yet; whatever stands under such a key stays
  /// @param alone   whether all keys are ours
  record Entries(Map<String, String> entries, Set<String> ours, Map<String, String> initial, boolean alone) implements Cell {
    public Entries {
      var all = new HashSet<>(ours);
      all.addAll(entries.keySet());
      entries = Map.copyOf(entries);
      ours = Set.copyOf(all);
      initial = Map.copyOf(initial);
    }

    boolean speaksFor(String key) {
      return (alone || ours.contains(key)) && !initial.containsKey(key);
    }

    Map<String, String> asNew() {
      var all = new HashMap<>(initial);
      all.putAll(entries);
      return all;
    }
  }

  /// The column points at other rows of ours, and at no others.
  record References(List<RowKey> rows) implements Cell {
    public References {
      rows = List.copyOf(rows);
    }
  }

  static Cell of(Value value) {
    return new Whole(value);
  }

  static Cell of(String text) {
    return new Whole(Value.of(text));
  }

  static Cell of(long number) {
    return new Whole(Value.of(number));
  }

  static Cell of(boolean bool) {
    return new Whole(Value.of(bool));
  }

  static Cell none() {
    return new Whole(Value.none());
  }

  static Cell strings(Collection<String> texts) {
    return new Whole(Value.ofStrings(texts));
  }

  /// The whole map is ours.
  static Cell map(Map<String, String> entries) {
    return map(entries, Map.of());
  }

  /// The whole map is ours, but values that once were chosen stay as they are.
  static Cell map(Map<String, String> entries, Map<String, String> initial) {
    return new Entries(entries, Set.of(), initial, true);
  }

  static Cell entries(Map<String, String> entries, String... alsoOurs) {
    return new Entries(entries, Set.of(alsoOurs), Map.of(), false);
  }

  static Cell reference(Optional<RowKey> row) {
    return new References(row.map(List::of).orElse(List.of()));
  }
}
