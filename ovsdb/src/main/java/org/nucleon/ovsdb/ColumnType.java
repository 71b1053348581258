package org.nucleon.ovsdb;

import java.util.Optional;

/// The type of a column: how many elements (or map entries) of which type (RFC 7047 section 3.2, `<type>`).
///
/// @param value present for a map
/// @param min 0 or 1
/// @param max at least 1; [#UNLIMITED] where the schema says so
public record ColumnType(BaseType key, Optional<BaseType> value, int min, int max) {
  public static final int UNLIMITED = Integer.MAX_VALUE;

  public boolean isMap() {
    return value.isPresent();
  }

  /// At most one element, perhaps none.
  public boolean isOptional() {
    return !isMap() && min == 0 && max == 1;
  }

  /// Whether updates carry a difference for such a column rather than its new value.
  boolean isComposite() {
    return max > 1;
  }

  /// What the column holds when an insert says nothing about it (RFC 7047 section 5.2.1).
  public Value defaultValue() {
    if (min > 0) {
      return value.<Value>map(base -> ValueMap.of(new Atom[] {key.type().defaultAtom()}, new Atom[] {base.type().defaultAtom()}))
          .orElse(key.type().defaultAtom());
    }
    return isMap() ? ValueMap.EMPTY : ValueSet.EMPTY;
  }
}
