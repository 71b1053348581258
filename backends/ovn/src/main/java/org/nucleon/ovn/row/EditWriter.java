package org.nucleon.ovn.row;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;

/// Puts edits into a transaction: what hangs on one parent's column is one operation, for the server's cost of each is the size of the set.
public final class EditWriter {
  private final Transaction into;
  private final Map<Place, Set<UUID>> attached = new LinkedHashMap<>();
  private final Map<Place, Set<UUID>> detached = new LinkedHashMap<>();
  private final Set<UUID> inserted = new LinkedHashSet<>();

  private record Place(String table, UUID row, String column) {}

  private EditWriter(Transaction into) {
    this.into = into;
  }

  public static void write(Collection<Edit> edits, Transaction into) {
    var writer = new EditWriter(into);
    edits.forEach(writer::write);
    writer.detached.forEach((place, rows) -> into.mutate(place.table, place.row, Mutation.delete(place.column, Value.ofUuids(rows))));
    writer.attached.forEach((place, rows) -> {
      if (!writer.inserted.contains(place.row)) {
        // Gone meanwhile? Then its new children would be dropped without a word.
        into.guard(place.table, place.row, Map.of());
      }
      into.mutate(place.table, place.row, Mutation.insert(place.column, Value.ofUuids(rows)));
    });
    edits.stream().filter(Edit.Delete.class::isInstance).map(Edit.Delete.class::cast).forEach(edit -> into.delete(edit.row().table(), edit.uuid()));
  }

  private void write(Edit edit) {
    switch (edit) {
      case Edit.Insert(var row, var uuid, var columns) -> {
        into.insert(row.table(), uuid, columns);
        inserted.add(uuid);
      }
      case Edit.Change change -> {
        if (!change.columns().isEmpty()) {
          into.update(change.row().table(), change.uuid(), change.columns());
        }
        if (!change.mutations().isEmpty()) {
          into.mutate(change.row().table(), change.uuid(), change.mutations().toArray(Mutation[]::new));
        }
      }
      case Edit.Attach(_, var uuid, var parent, var parentUuid, var column) ->
          attached.computeIfAbsent(new Place(parent.table(), parentUuid, column), _ -> new LinkedHashSet<>()).add(uuid);
      case Edit.Detach(_, var uuid, var parent, var parentUuid, var column) ->
          detached.computeIfAbsent(new Place(parent.table(), parentUuid, column), _ -> new LinkedHashSet<>()).add(uuid);
      case Edit.Delete _ -> { } // last, when nothing points at it any more
    }
  }
}
