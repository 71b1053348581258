package org.nucleon.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A counter column of the row that `key` names; whoever counts holds the row until the transaction ends.
record Counter(Table table, Map<String, Object> key, String column) {

  /// @param limit negative for none; a sum that shrinks is never too large
  /// @return the new count, or empty when the limit forbids it
  Optional<Long> add(long by, long limit, Statements statements, Dialect dialect) {
    statements.requireWriting();
    boolean limited = limit >= 0 && by > 0;
    if (limited && by > limit) {
      return Optional.empty();
    }
    var upsert = dialect.countUp(table, List.copyOf(key.keySet()), column, limited);
    if (upsert.isEmpty()) {
      return addInTwoSteps(by, limited ? limit : Long.MAX_VALUE, statements);
    }
    var parameters = new ArrayList<Object>(key.values());
    parameters.add(by);
    if (limited) {
      parameters.add(limit);
    }
    return statements.query(new SqlText(upsert.get(), parameters.toArray()), rows -> rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty());
  }

  /// Makes the row and locks it, then changes it: for a database that cannot look at the limit in the same statement.
  private Optional<Long> addInTwoSteps(long by, long limit, Statements statements) {
    String name = Names.quoted(column);
    String insert = "INSERT INTO %s (%s, %s) VALUES (%s0) ON DUPLICATE KEY UPDATE %s = %s RETURNING %s".formatted(
        Names.quoted(table.name()), Names.quoted(List.copyOf(key.keySet())), name, "?, ".repeat(key.size()), name, name, name);
    long count = statements.query(new SqlText(insert, key.values().toArray()), rows -> {
      rows.next();
      return rows.getLong(1);
    });
    if (by > limit - count) {
      return Optional.empty();
    }
    var parameters = new ArrayList<Object>(List.of(count + by));
    parameters.addAll(key.values());
    statements.change("UPDATE %s SET %s = ? WHERE %s".formatted(Names.quoted(table.name()), name,
        key.keySet().stream().map(each -> Names.quoted(each) + " = ?").collect(Collectors.joining(" AND "))), parameters, table.name(),
        BrokenReference.Row.NONE);
    return Optional.of(count + by);
  }
}
