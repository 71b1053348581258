package org.nucleon.ovsdb;

import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// A change to a column that does not need to know what it holds (RFC 7047 section 5.1, `<mutation>`): two clients can
/// each add a port to a switch without seeing the other's.
public record Mutation(String column, Mutator mutator, Value value) {

  public enum Mutator {
    ADD("+="), SUBTRACT("-="), MULTIPLY("*="), DIVIDE("/="), REMAINDER("%="), INSERT("insert"), DELETE("delete");

    private final String symbol;

    Mutator(String symbol) {
      this.symbol = symbol;
    }
  }

  public static Mutation add(String column, long amount) {
    return new Mutation(column, Mutator.ADD, Value.of(amount));
  }

  /// Adds elements to a set, or entries to a map. An entry whose key is present already is left as it was.
  public static Mutation insert(String column, Value value) {
    return new Mutation(column, Mutator.INSERT, value);
  }

  /// Takes elements out of a set. Out of a map: the entries of these keys, or, given a map, only entries that are equal.
  public static Mutation delete(String column, Value value) {
    return new Mutation(column, Mutator.DELETE, value);
  }

  /// Sets entries of a map whatever they were: to be used as two mutations, in this order.
  public static Mutation[] put(String column, Map<String, String> entries) {
    return new Mutation[] {delete(column, Value.ofStrings(entries.keySet())), insert(column, Value.ofStrings(entries))};
  }

  void write(JsonGenerator out) {
    out.writeStartArray().writeString(column).writeString(mutator.symbol);
    ValueWriter.write(out, value);
    out.writeEndArray();
  }
}
