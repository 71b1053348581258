package org.nucleon.ovn.row;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A row as it shall be: `DesiredRow.of("ACL", ruleId).cell("priority", Cell.of(1002)).under(group, "acls")`. Immutable.
///
/// @param edges from which parents it hangs; a row of a table that is no root vanishes without one
public record DesiredRow(RowKey key, Map<String, Cell> cells, List<Edge> edges) {

  public static DesiredRow of(String table, String key) {
    return of(new RowKey(table, key));
  }

  public static DesiredRow of(RowKey key) {
    return new DesiredRow(key, Map.of(), List.of());
  }

  public DesiredRow cell(String column, Cell cell) {
    var all = new LinkedHashMap<>(cells);
    all.put(column, cell);
    return new DesiredRow(key, all, edges);
  }

  public DesiredRow under(RowKey parent, String column) {
    var all = new ArrayList<>(edges);
    all.add(new Edge(parent, column));
    return new DesiredRow(key, cells, List.copyOf(all));
  }

  /// The rows this one cannot do without: its parents, and those it points at.
  public Stream<RowKey> needs() {
    var pointedAt = cells.values().stream()
        .flatMap(cell -> cell instanceof Cell.References(var rows) ? rows.stream() : Stream.empty());
    return Stream.concat(edges.stream().map(Edge::parent), pointedAt);
  }
}
