package org.nucleon.ovsdb;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes operations as RFC 7047 section 5.2 has them.
final class OperationWriter {
  private OperationWriter() {}

  static void write(JsonGenerator out, Operation operation) {
    out.writeStartObject();
    switch (operation) {
      case Operation.Insert insert -> {
        begin(out, "insert", insert.table());
        if (insert.uuid().isPresent()) {
          out.writeStringProperty("uuid", insert.uuid().get().toString());
        } else {
          out.writeStringProperty("uuid-name", insert.name());
        }
        out.writeName("row");
        ValueWriter.row(out, insert.columns());
      }
      case Operation.Update update -> {
        begin(out, "update", update.table());
        where(out, update.where());
        out.writeName("row");
        ValueWriter.row(out, update.columns());
      }
      case Operation.Mutate mutate -> {
        begin(out, "mutate", mutate.table());
        where(out, mutate.where());
        out.writeName("mutations").writeStartArray();
        mutate.mutations().forEach(mutation -> mutation.write(out));
        out.writeEndArray();
      }
      case Operation.Delete delete -> {
        begin(out, "delete", delete.table());
        where(out, delete.where());
      }
      case Operation.Select select -> {
        begin(out, "select", select.table());
        where(out, select.where());
        if (!select.columns().isEmpty()) {
          var columns = new ArrayList<>(select.columns());
          columns.add("_uuid");
          columns(out, columns);
        }
      }
      case Operation.Wait wait -> {
        begin(out, "wait", wait.table());
        where(out, wait.where());
        columns(out, wait.columns());
        out.writeStringProperty("until", wait.until() ? "==" : "!=");
        out.writeName("rows").writeStartArray();
        wait.rows().forEach(row -> ValueWriter.row(out, row));
        out.writeEndArray();
        out.writeNumberProperty("timeout", wait.timeout().toMillis());
      }
      case Operation.Comment comment -> {
        out.writeStringProperty("op", "comment");
        out.writeStringProperty("comment", comment.text());
      }
      case Operation.AssertLock assertion -> {
        out.writeStringProperty("op", "assert");
        out.writeStringProperty("lock", assertion.lock());
      }
      case Operation.Abort _ -> out.writeStringProperty("op", "abort");
      case Operation.Commit commit -> {
        out.writeStringProperty("op", "commit");
        out.writeBooleanProperty("durable", commit.durable());
      }
    }
    out.writeEndObject();
  }

  private static void begin(JsonGenerator out, String operation, String table) {
    out.writeStringProperty("op", operation);
    out.writeStringProperty("table", table);
  }

  static void where(JsonGenerator out, List<Condition> conditions) {
    out.writeName("where").writeStartArray();
    conditions.forEach(condition -> condition.write(out));
    out.writeEndArray();
  }

  static void columns(JsonGenerator out, List<String> columns) {
    out.writeName("columns").writeStartArray();
    columns.forEach(out::writeString);
    out.writeEndArray();
  }
}
