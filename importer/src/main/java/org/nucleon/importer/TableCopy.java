package org.nucleon.importer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.nucleon.store.ForeignDatabase;

/// Fills a table that a service keeps beside its resources.
///
/// @param sql    reads the other database
/// @param mapped our row
public record TableCopy(String what, String table, Set<String> reads, String sql, Function<ForeignDatabase.Row, Map<String, Object>> mapped,
    Before before) implements Copy {

  public TableCopy(String what, String table, Set<String> reads, String sql, Function<ForeignDatabase.Row, Map<String, Object>> mapped) {
    this(what, table, reads, sql, mapped, Before.NOTHING);
  }

  /// Columns that are called the same and hold text.
  public static TableCopy ofText(String what, String table, Set<String> reads, String sql, String... columns) {
    return new TableCopy(what, table, reads, sql, row -> {
      var values = new HashMap<String, Object>();
      Arrays.stream(columns).forEach(column -> values.put(column, row.text(column).orElse(null)));
      return values;
    });
  }

  public TableCopy with(Before other) {
    return new TableCopy(what, table, reads, sql, mapped, other);
  }

  @Override
  public String into(Target to) {
    return table;
  }

  @Override
  public long run(ForeignDatabase from, Target to) {
    if (!from.tables().containsAll(reads)) {
      return 0;
    }
    var writing = new Writing(to, table);
    from.forEach(sql, row -> writing.add(mapped.apply(row)));
    return writing.end();
  }

  /// Holds rows until there are enough for a statement.
  private static final class Writing {

    private final Target to;
    private final String table;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private long written;

    Writing(Target to, String table) {
      this.to = to;
      this.table = table;
    }

    void add(Map<String, Object> row) {
      rows.add(row);
      if (rows.size() == Target.ROWS_AT_ONCE) {
        flush();
      }
    }

    private void flush() {
      to.insertAll(table, rows);
      written += rows.size();
      rows.clear();
    }

    long end() {
      flush();
      return written;
    }
  }
}
