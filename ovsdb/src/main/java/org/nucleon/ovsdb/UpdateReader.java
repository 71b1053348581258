package org.nucleon.ovsdb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads `<table-updates>` (RFC 7047 section 4.1.6) and `<table-updates2>` (ovsdb-server(7), `update2`).
final class UpdateReader {
  private final Map<String, RowLayout> layouts;
  private final ValueReader values = new ValueReader();

  UpdateReader(Map<String, RowLayout> layouts) {
    this.layouts = layouts;
  }

  Collection<RowLayout> layouts() {
    return layouts.values();
  }

  List<RowUpdate> read(JsonParser in) {
    var updates = new ArrayList<RowUpdate>();
    Json.object(in, table -> {
      var layout = layouts.get(table);
      if (layout == null) {
        throw new ProtocolViolation("An update of table %s, which is not monitored.".formatted(table));
      }
      Json.object(in, uuid -> rowUpdate(in, layout, ValueReader.uuid(uuid)).ifPresent(updates::add));
    });
    return updates;
  }

  private Optional<RowUpdate> rowUpdate(JsonParser in, RowLayout layout, UUID uuid) {
    var found = new Object() {
      Optional<RowUpdate> update = Optional.empty();
    };
    Json.object(in, kind -> {
      switch (kind) {
        case "initial", "insert", "new" -> found.update = Optional.of(new RowUpdate.Put(
            new Row(layout, uuid, columns(in, layout, layout.defaults()))));
        case "modify" -> found.update = Optional.of(new RowUpdate.Change(
            layout, uuid, columns(in, layout, new Value[layout.columns().size()])));
        case "delete" -> {
          in.skipChildren();
          found.update = Optional.of(new RowUpdate.Remove(layout, uuid));
        }
        case "old" -> {
          in.skipChildren();
          if (found.update.isEmpty()) { // with "new" beside it the row still lives
            found.update = Optional.of(new RowUpdate.Remove(layout, uuid));
          }
        }
        default -> throw new ProtocolViolation("A row update of unknown kind \"%s\".".formatted(kind));
      }
    });
    return found.update;
  }

  private Value[] columns(JsonParser in, RowLayout layout, Value[] into) {
    if (in.currentToken() == JsonToken.VALUE_NULL) {
      return into;
    }
    Json.object(in, column -> {
      var slot = layout.slot(column);
      if (slot.isPresent()) {
        into[slot.get()] = values.read(in, layout.type(slot.get()));
      } else {
        in.skipChildren();
      }
    });
    return into;
  }
}
