package org.nucleon.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.nucleon.model.Attribute;

/// What rows a select, an update or a count is about. Values always travel as parameters, never in the text.
public sealed interface Condition {

  /// `attribute = value`.
  record Equal<T>(Attribute<T> attribute, T value) implements Condition {}

  /// `attribute IS NULL`.
  record IsNull(Attribute<?> attribute) implements Condition {}

  /// `attribute` is one of the values; of none when there are none. Any number of values.
  record In<T>(Attribute<T> attribute, List<T> values) implements Condition {}

  /// SQL of one's own, with `?` for parameters (column values). The selected resource's table has the alias `t`.
  record Sql(String text, List<Object> parameters) implements Condition {}

  /// `attribute` is one of those that a select answers, in SQL of one's own, with `?` for parameters. Where it is one of several conditions
  /// of which any may hold, every database finds the rows by an index of the attribute, which it does not for the same in [Sql].
  record Among(Attribute<String> attribute, String select, List<Object> parameters) implements Condition {}

  record And(List<Condition> all) implements Condition {}

  record Or(List<Condition> any) implements Condition {}

  record Not(Condition condition) implements Condition {}

  Condition ALWAYS = new And(List.of());
  Condition NEVER = new Or(List.of());

  static <T> Condition equal(Attribute<T> attribute, T value) {
    return new Equal<>(attribute, value);
  }

  static <T> Condition in(Attribute<T> attribute, Collection<? extends T> values) {
    return new In<>(attribute, List.copyOf(values));
  }

  static Condition isNull(Attribute<?> attribute) {
    return new IsNull(attribute);
  }

  static Condition sql(String text, Object... parameters) {
    return new Sql(text, List.of(parameters));
  }

  static Condition sql(SqlText sql) {
    return new Sql(sql.text(), List.copyOf(sql.parameters()));
  }

  static Condition among(Attribute<String> attribute, String select, Object... parameters) {
    return among(attribute, new SqlText(select, parameters));
  }

  static Condition among(Attribute<String> attribute, SqlText select) {
    return new Among(attribute, select.text(), List.copyOf(select.parameters()));
  }

  static Condition any(Condition... conditions) {
    return new Or(List.of(conditions));
  }

  static Condition all(Collection<Condition> conditions) {
    return new And(List.copyOf(conditions));
  }

  static Condition not(Condition condition) {
    return new Not(condition);
  }

  default Condition and(Condition other) {
    if (this instanceof And(var mine)) {
      var all = new ArrayList<>(mine);
      all.add(other);
      return new And(all);
    }
    return new And(List.of(this, other));
  }

  default Condition or(Condition other) {
    return new Or(List.of(this, other));
  }
}
