package org.nucleon.store;

import java.util.ArrayList;
import java.util.List;
import org.nucleon.model.Attribute;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;

/// A [Select] as SQL.
final class SelectText {

  private final Resource resource;
  private final Select select;
  private final Dialect dialect;
  private final List<Select.Order> order;

  SelectText(Resource resource, Select select, Dialect dialect) {
    this.resource = resource;
    this.select = select;
    this.dialect = dialect;
    this.order = total(select.order());
  }

  /// The keys up to the id, which is added where it is missing: what follows it decides nothing.
  private static List<Select.Order> total(List<Select.Order> asked) {
    var keys = new ArrayList<Select.Order>();
    for (var key : asked) {
      keys.add(key);
      if (isId(key.by())) {
        return keys;
      }
    }
    keys.add(new Select.Order(Standard.ID, false));
    return keys;
  }

  private static boolean isId(Attribute<?> attribute) {
    return attribute.name().equals(Standard.ID.name());
  }

  /// @param columns what to read of each row
  /// @param locking whether to lock the rows
  SqlText write(String columns, boolean locking) {
    var to = new SqlText("SELECT ").add(columns).add(" FROM ").name(resource.plural()).add(" t");
    if (select.after().isPresent()) {
      to.add(" WHERE ");
      if (!select.where().equals(Condition.ALWAYS)) {
        ConditionText.write(select.where(), to, dialect);
        to.add(" AND ");
      }
      behind(select.after().get(), to);
    } else {
      ConditionText.where(select.where(), to, dialect);
    }
    orderBy(to);
    if (select.limit().isPresent()) {
      to.add(" LIMIT ").value(select.limit().getAsInt());
    }
    return locking ? to.add(dialect.lockClause()) : to;
  }

  private void orderBy(SqlText to) {
    to.add(" ORDER BY ");
    for (int i = 0; i < order.size(); i++) {
      var key = order.get(i);
      boolean down = key.descending() != select.reversed();
      to.add(i == 0 ? "" : ", ").add(ConditionText.column(key.by())).add(down ? " DESC" : "");
      if (!isId(key.by())) {
        to.add(down ? dialect.nullsOrderDescending() : dialect.nullsOrder());
      }
    }
  }

  /// Rows whose keys come after the position's: equal in the first keys, and behind in the next. Null comes before all values.
  private void behind(Select.Position position, SqlText to) {
    if (position.keys().size() != order.size()) {
      throw new IllegalArgumentException("a position of %d keys in an order of %d".formatted(position.keys().size(), order.size()));
    }
    to.add("(");
    for (int deciding = 0; deciding < order.size(); deciding++) {
      to.add(deciding == 0 ? "(" : " OR (");
      for (int i = 0; i < deciding; i++) {
        same(order.get(i).by(), position.keys().get(i), to);
        to.add(" AND ");
      }
      beyond(order.get(deciding), position.keys().get(deciding), to);
      to.add(")");
    }
    to.add(")");
  }

  private static void same(Attribute<?> attribute, Object key, SqlText to) {
    to.add(ConditionText.column(attribute));
    if (key == null) {
      to.add(" IS NULL");
    } else {
      to.add(" = ").value(Columns.write(attribute, key));
    }
  }

  private void beyond(Select.Order by, Object key, SqlText to) {
    String column = ConditionText.column(by.by());
    boolean down = by.descending() != select.reversed();
    if (key == null) {
      to.add(down ? "FALSE" : column + " IS NOT NULL");
    } else if (!down) {
      to.add(column).add(" > ").value(Columns.write(by.by(), key));
    } else if (isId(by.by())) {
      to.add(column).add(" < ").value(Columns.write(by.by(), key));
    } else {
      to.add("(").add(column).add(" < ").value(Columns.write(by.by(), key)).add(" OR ").add(column).add(" IS NULL)");
    }
  }
}
