package org.nucleon.ovsdb;

import java.util.Collection;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes `<monitor-requests>` (RFC 7047 section 4.1.5) and `<monitor-cond-requests>` (ovsdb-server(7)).
final class MonitorWriter {
  private MonitorWriter() {}

  /// @param layouts the tables and columns that the server has; always named, so that both sides mean the same
  static void write(JsonGenerator out, Monitor monitor, Collection<RowLayout> layouts, MonitorMethod method) {
    out.writeStartObject();
    for (var layout : layouts) {
      var anyOf = monitor.selections().get(layout.table()).anyOf();
      if (method == MonitorMethod.PLAIN && !anyOf.isEmpty()) {
        throw new ConnectionLost("The server cannot monitor some of the rows of %s: it knows no monitor_cond.".formatted(layout.table()));
      }
      out.writeName(layout.table()).writeStartArray().writeStartObject();
      OperationWriter.columns(out, layout.columns().stream().map(ColumnSchema::name).toList());
      if (!anyOf.isEmpty()) {
        OperationWriter.where(out, List.copyOf(anyOf));
      }
      out.writeEndObject().writeEndArray();
    }
    out.writeEndObject();
  }
}
