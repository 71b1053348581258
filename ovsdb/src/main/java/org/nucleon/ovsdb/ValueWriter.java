package org.nucleon.ovsdb;

import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Writes values the way RFC 7047 section 5.1 wants them.
final class ValueWriter {
  private ValueWriter() {}

  static void row(JsonGenerator out, Map<String, Value> columns) {
    out.writeStartObject();
    columns.forEach((name, value) -> {
      out.writeName(name);
      write(out, value);
    });
    out.writeEndObject();
  }

  static void write(JsonGenerator out, Value value) {
    switch (value) {
      case Atom atom -> atom(out, atom);
      case ValueSet set -> {
        out.writeStartArray().writeString("set").writeStartArray();
        set.atoms().forEach(atom -> atom(out, atom));
        out.writeEndArray().writeEndArray();
      }
      case ValueMap map -> {
        out.writeStartArray().writeString("map").writeStartArray();
        map.forEach((key, entry) -> {
          out.writeStartArray();
          atom(out, key);
          atom(out, entry);
          out.writeEndArray();
        });
        out.writeEndArray().writeEndArray();
      }
    }
  }

  private static void atom(JsonGenerator out, Atom atom) {
    switch (atom) {
      case Atom.Text(var text) -> out.writeString(text);
      case Atom.Int(var integer) -> out.writeNumber(integer);
      case Atom.Real(var real) -> out.writeNumber(real);
      case Atom.Bool(var bool) -> out.writeBoolean(bool);
      case Atom.Uuid(var uuid) -> out.writeStartArray().writeString("uuid").writeString(uuid.toString()).writeEndArray();
      case Atom.NamedUuid(var name) -> out.writeStartArray().writeString("named-uuid").writeString(name).writeEndArray();
    }
  }
}
