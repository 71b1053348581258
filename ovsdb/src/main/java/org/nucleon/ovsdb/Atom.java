package org.nucleon.ovsdb;

import java.util.List;
import java.util.UUID;

/// A single value of one of the five types of OVSDB, or (in requests only) the name of a row not yet inserted.
public sealed interface Atom extends Value, Comparable<Atom> {

  record Bool(boolean value) implements Atom {
    static final Bool TRUE = new Bool(true);
    static final Bool FALSE = new Bool(false);
  }

  record Int(long value) implements Atom {}

  record Real(double value) implements Atom {}

  record Text(String value) implements Atom {}

  record Uuid(UUID value) implements Atom {}

  /// Stands for the UUID of a row that the same transaction inserts (RFC 7047 section 5.1, `<named-uuid>`).
  record NamedUuid(String name) implements Atom {}

  @Override
  default List<Atom> atoms() {
    return List.of(this);
  }

  /// An order for set elements and map keys. Types come one after the other; OVSDB itself never mixes them in a column.
  @Override
  default int compareTo(Atom that) {
    return switch (this) {
      case Bool(var mine) when that instanceof Bool(var theirs) -> Boolean.compare(mine, theirs);
      case Int(var mine) when that instanceof Int(var theirs) -> Long.compare(mine, theirs);
      case Real(var mine) when that instanceof Real(var theirs) -> Double.compare(mine, theirs);
      case Text(var mine) when that instanceof Text(var theirs) -> mine.compareTo(theirs);
      case Uuid(var mine) when that instanceof Uuid(var theirs) -> mine.compareTo(theirs);
      case NamedUuid(var mine) when that instanceof NamedUuid(var theirs) -> mine.compareTo(theirs);
      default -> Integer.compare(rank(this), rank(that));
    };
  }

  private static int rank(Atom atom) {
    return switch (atom) {
      case Bool _ -> 0;
      case Int _ -> 1;
      case Real _ -> 2;
      case Text _ -> 3;
      case Uuid _ -> 4;
      case NamedUuid _ -> 5;
    };
  }
}
