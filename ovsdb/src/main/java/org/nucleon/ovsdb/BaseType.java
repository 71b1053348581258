package org.nucleon.ovsdb;

import java.util.List;
import java.util.Optional;

/// The type of a column's elements (or of the keys or the values of a map).
///
/// @param allowed the only values permitted, or empty when any is (`enum` in the schema)
/// @param reference for a UUID column that points at rows of a table
public record BaseType(AtomicType type, List<Atom> allowed, Optional<Reference> reference) {

  /// A strong reference keeps the row alive and forbids its deletion; a weak one vanishes with the row.
  public record Reference(String table, boolean strong) {}

  static BaseType plain(AtomicType type) {
    return new BaseType(type, List.of(), Optional.empty());
  }
}
