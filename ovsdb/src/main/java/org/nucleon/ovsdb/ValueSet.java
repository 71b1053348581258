package org.nucleon.ovsdb;

import java.util.Arrays;
import java.util.List;

/// A set of no or of several atoms; see [Value] for the set of one.
///
/// A sorted array: a quarter of the memory of a `HashSet`, equality and difference in one walk.
public final class ValueSet implements Value {
  static final ValueSet EMPTY = new ValueSet(new Atom[0]);

  private final Atom[] sorted;

  private ValueSet(Atom[] sorted) {
    this.sorted = sorted;
  }

  /// @param sorted in the order of [Atom#compareTo], without duplicates; owned by the set from now on
  static Value of(Atom[] sorted) {
    return switch (sorted.length) {
      case 0 -> EMPTY;
      case 1 -> sorted[0];
      default -> new ValueSet(sorted);
    };
  }

  public int size() {
    return sorted.length;
  }

  public boolean contains(Atom atom) {
    return Arrays.binarySearch(sorted, atom) >= 0;
  }

  @Override
  public List<Atom> atoms() {
    return List.of(sorted);
  }

  /// `before` with every element of `difference` added where it was missing and taken out where it was present:
  /// how an update tells of a changed set (ovsdb-server(7), `monitor_cond`).
  static Value applyDifference(Value before, Value difference) {
    var left = elements(before);
    var right = elements(difference);
    var merged = new Atom[left.length + right.length];
    int i = 0;
    int j = 0;
    int size = 0;
    while (i < left.length && j < right.length) {
      int order = left[i].compareTo(right[j]);
      if (order == 0) {
        i++;
        j++;
      } else {
        merged[size++] = order < 0 ? left[i++] : right[j++];
      }
    }
    while (i < left.length) {
      merged[size++] = left[i++];
    }
    while (j < right.length) {
      merged[size++] = right[j++];
    }
    return of(Arrays.copyOf(merged, size));
  }

  private static Atom[] elements(Value value) {
    return switch (value) {
      case ValueSet set -> set.sorted;
      case Atom atom -> new Atom[] {atom};
      case ValueMap _ -> throw new IllegalArgumentException("A map where a set belongs: " + value);
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueSet that && Arrays.equals(sorted, that.sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }

  @Override
  public String toString() {
    return Arrays.toString(sorted);
  }
}
