package org.nucleon.ovsdb;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;

/// One row as it was at one moment. Immutable; an array of values behind a layout shared by the table.
///
/// Reading a column the row does not carry is a mistake in the caller (`IllegalArgumentException`): ask [#has] where
/// the server's schema may lack it.
public final class Row {
  private final RowLayout layout;
  private final UUID uuid;
  private final Value[] values;

  /// @param values by slot of the layout; owned by the row from now on
  Row(RowLayout layout, UUID uuid, Value[] values) {
    this.layout = layout;
    this.uuid = uuid;
    this.values = values;
  }

  public String table() {
    return layout.table();
  }

  public UUID uuid() {
    return uuid;
  }

  public boolean has(String column) {
    return layout.slot(column).isPresent();
  }

  public Value value(String column) {
    int slot = layout.slot(column).orElseThrow(() -> new IllegalArgumentException(
        "Rows of %s are read without a column %s.".formatted(table(), column)));
    return values[slot];
  }

  /// Every column the row carries.
  public Map<String, Value> values() {
    var columns = new LinkedHashMap<String, Value>();
    for (int slot = 0; slot < values.length; slot++) {
      columns.put(layout.columns().get(slot).name(), values[slot]);
    }
    return columns;
  }

  public String string(String column) {
    return optionalString(column).orElseThrow(() -> empty(column));
  }

  public Optional<String> optionalString(String column) {
    return single(column).map(atom -> text(column, atom));
  }

  /// The elements in ascending order, as are those of the other plural readers.
  public List<String> strings(String column) {
    return value(column).atoms().stream().map(atom -> text(column, atom)).toList();
  }

  public long integer(String column) {
    return optionalLong(column).orElseThrow(() -> empty(column));
  }

  public OptionalLong optionalLong(String column) {
    return single(column).map(atom -> OptionalLong.of(number(column, atom))).orElse(OptionalLong.empty());
  }

  public List<Long> integers(String column) {
    return value(column).atoms().stream().map(atom -> number(column, atom)).toList();
  }

  public double real(String column) {
    return optionalReal(column).orElseThrow(() -> empty(column));
  }

  public OptionalDouble optionalReal(String column) {
    return single(column).map(atom -> switch (atom) {
      case Atom.Real(var real) -> OptionalDouble.of(real);
      default -> throw otherType(column, atom);
    }).orElse(OptionalDouble.empty());
  }

  public boolean bool(String column) {
    return optionalBool(column).orElseThrow(() -> empty(column));
  }

  public Optional<Boolean> optionalBool(String column) {
    return single(column).map(atom -> switch (atom) {
      case Atom.Bool(var bool) -> bool;
      default -> throw otherType(column, atom);
    });
  }

  /// The row a column points at; see [#uuid()] for the row's own.
  public UUID uuid(String column) {
    return optionalUuid(column).orElseThrow(() -> empty(column));
  }

  public Optional<UUID> optionalUuid(String column) {
    return single(column).map(atom -> reference(column, atom));
  }

  public List<UUID> uuids(String column) {
    return value(column).atoms().stream().map(atom -> reference(column, atom)).toList();
  }

  /// A map column as strings, without copying it.
  public Map<String, String> map(String column) {
    return mapValue(column).strings();
  }

  /// One entry of a map of strings.
  public Optional<String> entry(String column, String key) {
    return mapValue(column).get(Value.of(key)).map(ValueMap::written);
  }

  private ValueMap mapValue(String column) {
    if (value(column) instanceof ValueMap map) {
      return map;
    }
    throw new IllegalArgumentException("Column %s of %s is not a map.".formatted(column, table()));
  }

  private Optional<Atom> single(String column) {
    return switch (value(column)) {
      case Atom atom -> Optional.of(atom);
      case ValueSet set when set.size() == 0 -> Optional.empty();
      case ValueSet set -> throw new IllegalArgumentException(
          "Column %s of %s holds %d values where one was asked for.".formatted(column, table(), set.size()));
      case ValueMap _ -> throw new IllegalArgumentException("Column %s of %s is a map.".formatted(column, table()));
    };
  }

  private String text(String column, Atom atom) {
    return switch (atom) {
      case Atom.Text(var text) -> text;
      default -> throw otherType(column, atom);
    };
  }

  private long number(String column, Atom atom) {
    return switch (atom) {
      case Atom.Int(var integer) -> integer;
      default -> throw otherType(column, atom);
    };
  }

  private UUID reference(String column, Atom atom) {
    return switch (atom) {
      case Atom.Uuid(var target) -> target;
      default -> throw otherType(column, atom);
    };
  }

  private IllegalArgumentException otherType(String column, Atom atom) {
    return new IllegalArgumentException("Column %s of %s holds %s.".formatted(column, table(), atom));
  }

  private IllegalArgumentException empty(String column) {
    return new IllegalArgumentException("Column %s of row %s of %s is empty.".formatted(column, uuid, table()));
  }

  /// The row with a difference applied. Slots without a change are `null` in `difference`.
  Row changedBy(Value[] difference) {
    var changed = values.clone();
    for (int slot = 0; slot < changed.length; slot++) {
      if (difference[slot] != null) {
        changed[slot] = layout.type(slot).isComposite() ? apply(changed[slot], difference[slot]) : difference[slot];
      }
    }
    return new Row(layout, uuid, changed);
  }

  private static Value apply(Value before, Value difference) {
    return before instanceof ValueMap map && difference instanceof ValueMap entries
        ? ValueMap.applyDifference(map, entries)
        : ValueSet.applyDifference(before, difference);
  }

  /// Equal when they are the same row with the same values in the same columns.
  @Override
  public boolean equals(Object other) {
    return other instanceof Row that && uuid.equals(that.uuid) && table().equals(that.table())
        && (layout == that.layout ? Arrays.equals(values, that.values) : values().equals(that.values()));
  }

  @Override
  public int hashCode() {
    return uuid.hashCode();
  }

  @Override
  public String toString() {
    return values().entrySet().stream().map(column -> column.getKey() + "=" + column.getValue())
        .collect(Collectors.joining(", ", "%s %s {".formatted(table(), uuid), "}"));
  }
}
