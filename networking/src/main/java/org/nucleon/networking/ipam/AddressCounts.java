package org.nucleon.networking.ipam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.nucleon.engine.Work;
import org.nucleon.model.value.IpRange;

/// How many addresses ports have.
public final class AddressCounts {

  private AddressCounts() {}

  /// Addresses of one subnet.
  public record Span(String subnetId, IpRange range) {}

  /// Spans that one statement counts: SQLite joins no more than 500 selects.
  private static final int SPANS_AT_ONCE_MAX = 400;

  /// Counts the addresses that ports have in each of the spans, many of them with one statement.
  public static Map<Span, Long> of(Work work, Collection<Span> spans) {
    var all = List.copyOf(spans);
    var counts = new HashMap<Span, Long>();
    for (int from = 0; from < all.size(); from += SPANS_AT_ONCE_MAX) {
      count(work, all.subList(from, Math.min(all.size(), from + SPANS_AT_ONCE_MAX)), counts);
    }
    return counts;
  }

  private record Counted(int span, long addresses) {}

  private static void count(Work work, List<Span> spans, Map<Span, Long> counts) {
    var sql = new StringJoiner(" UNION ALL ");
    var parameters = new ArrayList<Object>();
    for (int i = 0; i < spans.size(); i++) {
      sql.add("SELECT %d, COUNT(*) FROM ip_allocations WHERE subnet_id = ? AND ip_key BETWEEN ? AND ?".formatted(i));
      var span = spans.get(i);
      parameters.addAll(List.of(span.subnetId(), span.range().start().sortKey(), span.range().end().sortKey()));
    }
    work.tx().query(row -> new Counted((int) row.number(1), row.number(2)), sql.toString(), parameters.toArray())
        .forEach(counted -> counts.put(spans.get(counted.span()), counted.addresses()));
  }
}
