package org.nucleon.importer;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.nucleon.store.ForeignDatabase;

/// Fills a table that a service keeps beside its resources.
///
/// @param sql    reads the other database
/// @param mapped our row
public record TableCopy(String what, String table, Set<String> reads, String sql, Function<ForeignDatabase.Row, Map<String, Object>> mapped)
    implements Copy {

  /// Columns that are called the same and hold text.
  public static TableCopy ofText(String what, String table, Set<String> reads, String sql, String... columns) {
    return new TableCopy(what, table, reads, sql, row -> {
      var values = new java.util.HashMap<String, Object>();
      Arrays.stream(columns).forEach(column -> values.put(column, row.text(column).orElse(null)));
      return values;
    });
  }

  @Override
  public long run(ForeignDatabase from, Target to) {
    if (!from.tables().containsAll(reads)) {
      return 0;
    }
    var written = new AtomicLong();
    from.forEach(sql, row -> {
      to.insert(table, mapped.apply(row));
      written.incrementAndGet();
    });
    return written.get();
  }
}
