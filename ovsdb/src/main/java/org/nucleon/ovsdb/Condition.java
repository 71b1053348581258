package org.nucleon.ovsdb;

import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/// Which rows an operation is about: column, relation, value (RFC 7047 section 5.1, `<condition>`).
/// The conditions of one operation must all hold; no condition at all means every row.
public record Condition(String column, Relation relation, Value value) {

  public enum Relation {
    EQUAL("=="), NOT_EQUAL("!="), LESS("<"), AT_MOST("<="), GREATER(">"), AT_LEAST(">="), INCLUDES("includes"), EXCLUDES("excludes");

    private final String symbol;

    Relation(String symbol) {
      this.symbol = symbol;
    }
  }

  public static Condition uuidIs(UUID uuid) {
    return equal("_uuid", Value.of(uuid));
  }

  public static Condition equal(String column, Value value) {
    return new Condition(column, Relation.EQUAL, value);
  }

  /// The column's set or map contains at least these elements or entries.
  public static Condition includes(String column, Value value) {
    return new Condition(column, Relation.INCLUDES, value);
  }

  /// The column's set or map contains none of these elements or entries.
  public static Condition excludes(String column, Value value) {
    return new Condition(column, Relation.EXCLUDES, value);
  }

  void write(JsonGenerator out) {
    out.writeStartArray().writeString(column).writeString(relation.symbol);
    ValueWriter.write(out, value);
    out.writeEndArray();
  }
}
