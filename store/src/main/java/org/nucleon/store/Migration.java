package org.nucleon.store;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A change to the data of older databases, made once per database. Tables and columns need none: they follow the model.
///
/// It runs when the new tables and columns are there, and before the new constraints and indexes, which may depend on it.
/// A new database gets every migration too, while it is empty.
///
/// @param number its place in the order; of all services together, no two have the same
public record Migration(int number, String name, Step step) {

  public sealed interface Step {

    /// @param statements in order, for each kind of database
    record Sql(Map<DatabaseKind, List<String>> statements) implements Step {}

    record Code(Consumer<Tx> work) implements Step {}
  }

  public Migration {
    if (number < 1) {
      throw new IllegalArgumentException("migrations are numbered from 1, not " + number);
    }
  }

  /// Statements that every database understands. Names are quoted with `"` on each of them.
  public static Migration sql(int number, String name, String... statements) {
    var same = new EnumMap<DatabaseKind, List<String>>(DatabaseKind.class);
    for (var kind : DatabaseKind.values()) {
      same.put(kind, List.of(statements));
    }
    return new Migration(number, name, new Step.Sql(same));
  }

  public static Migration sql(int number, String name, Map<DatabaseKind, List<String>> statements) {
    return new Migration(number, name, new Step.Sql(Map.copyOf(statements)));
  }

  public static Migration code(int number, String name, Consumer<Tx> work) {
    return new Migration(number, name, new Step.Code(work));
  }

  /// What it does on a kind of database, as text.
  List<String> statements(DatabaseKind kind) {
    return switch (step) {
      case Step.Sql(var statements) -> statements.getOrDefault(kind, List.of());
      case Step.Code _ -> List.of("-- migration %d: %s (code)".formatted(number, name));
    };
  }
}
