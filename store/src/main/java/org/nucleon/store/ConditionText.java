package org.nucleon.store;

import java.util.List;
import java.util.function.Consumer;
import org.nucleon.model.Attribute;

/// Conditions as SQL, on a table with the alias `t`.
final class ConditionText {

  private static final String ALIAS = "t.";

  private final SqlText to;
  private final Dialect dialect;

  private ConditionText(SqlText to, Dialect dialect) {
    this.to = to;
    this.dialect = dialect;
  }

  /// Writes ` WHERE …`, or nothing for a condition that always holds.
  static void where(Condition condition, SqlText to, Dialect dialect) {
    if (!condition.equals(Condition.ALWAYS)) {
      to.add(" WHERE ");
      new ConditionText(to, dialect).write(condition);
    }
  }

  static void write(Condition condition, SqlText to, Dialect dialect) {
    new ConditionText(to, dialect).write(condition);
  }

  private void write(Condition condition) {
    switch (condition) {
      case Condition.Equal<?>(var attribute, var value) -> to.add(column(attribute)).add(" = ").value(Columns.write(attribute, value));
      case Condition.IsNull(var attribute) -> to.add(column(attribute)).add(" IS NULL");
      case Condition.In<?>(var attribute, var values) -> in(attribute, values);
      case Condition.Sql(var text, var parameters) -> {
        to.add("(").add(text, parameters.toArray()).add(")");
      }
      case Condition.Among among -> among(among, "IN (%s)");
      case Condition.And(var all) -> join(all, " AND ", "TRUE", this::write);
      case Condition.Or(var any) -> join(any, " OR ", "FALSE", this::alternative);
      case Condition.Not(var negated) -> {
        to.add("NOT (");
        write(negated);
        to.add(")");
      }
    }
  }

  private void alternative(Condition condition) {
    if (condition instanceof Condition.Among among) {
      among(among, dialect.alternativeAmong());
    } else {
      write(condition);
    }
  }

  private void among(Condition.Among among, String operator) {
    to.add(column(among.attribute())).add(" ").add(operator.formatted(among.select()), among.parameters().toArray());
  }

  private void in(Attribute<?> attribute, List<?> values) {
    var columns = values.stream().map(value -> Columns.write(attribute, value)).distinct().toList();
    switch (columns.size()) {
      case 0 -> to.add("FALSE");
      case 1 -> to.add(column(attribute)).add(" = ").value(columns.getFirst());
      default -> dialect.in(to, column(attribute), attribute.type().storage(), columns);
    }
  }

  private void join(List<Condition> conditions, String by, String none, Consumer<Condition> writer) {
    if (conditions.isEmpty()) {
      to.add(none);
      return;
    }
    to.add("(");
    for (int i = 0; i < conditions.size(); i++) {
      if (i > 0) {
        to.add(by);
      }
      writer.accept(conditions.get(i));
    }
    to.add(")");
  }

  static String column(Attribute<?> attribute) {
    if (!attribute.isColumn()) {
      throw new IllegalArgumentException("%s has no column to compare; use SQL of your own".formatted(attribute));
    }
    return ALIAS + Names.quoted(attribute.column());
  }
}
