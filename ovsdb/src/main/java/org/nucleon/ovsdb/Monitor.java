package org.nucleon.ovsdb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a [Replica] holds: tables, the columns of each, and perhaps only some of the rows. Immutable.
///
/// A table or column that the server's schema lacks is left out (and logged), so that one monitor serves several
/// versions of a schema; [Row#has] and [Snapshot#hasTable] tell.
public final class Monitor {
  /// @param columns empty for all
  /// @param anyOf conditions of which a row must meet at least one; empty for every row
  record Selection(List<String> columns, List<Condition> anyOf) {}

  private final Map<String, Selection> selections;

  private Monitor(Map<String, Selection> selections) {
    this.selections = selections;
  }

  /// Nothing yet; to be followed by `table(…)`.
  public static Monitor of() {
    return new Monitor(Map.of());
  }

  /// @param columns none for all
  public Monitor table(String table, String... columns) {
    return with(table, new Selection(List.of(columns), List.of()));
  }

  /// Only the rows that meet at least one of the conditions. (Unlike elsewhere in OVSDB, conditions of a monitor are
  /// alternatives: ovsdb-server(7), `monitor_cond`.) Servers without `monitor_cond` cannot do this and refuse.
  public Monitor tableWhere(String table, List<Condition> anyOf, String... columns) {
    return with(table, new Selection(List.of(columns), List.copyOf(anyOf)));
  }

  private Monitor with(String table, Selection selection) {
    var more = new LinkedHashMap<>(selections);
    more.put(table, selection);
    return new Monitor(more);
  }

  Map<String, Selection> selections() {
    return selections;
  }
}
