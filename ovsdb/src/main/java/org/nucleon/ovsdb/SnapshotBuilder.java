package org.nucleon.ovsdb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Works out the snapshot that follows another, and what is different in it. Touches nothing but its own copies.
final class SnapshotBuilder {
  private final Map<String, PersistentMap<UUID, Row>> tables;
  private final Map<Index<?>, Index.Entries> indexes;
  private final long version;
  private final List<RowChange> changes = new ArrayList<>();

  private SnapshotBuilder(Snapshot before) {
    this.tables = new HashMap<>(before.tables());
    this.indexes = new HashMap<>(before.indexes());
    this.version = before.version() + 1;
  }

  /// @throws ProtocolViolation when an update does not fit the state; a reload sets that right
  static ChangeBatch apply(Snapshot before, List<RowUpdate> updates) {
    var builder = new SnapshotBuilder(before);
    updates.forEach(builder::update);
    return builder.build();
  }

  /// The state that holds exactly `rows`. Rows that are as they were stay the same objects.
  static ChangeBatch reload(Snapshot before, Iterable<String> tables, List<Row> rows) {
    var builder = new SnapshotBuilder(before);
    var present = new HashMap<String, PersistentMap<UUID, Row>>();
    tables.forEach(table -> present.put(table, PersistentMap.empty()));
    rows.forEach(row -> present.computeIfPresent(row.table(), (_, known) -> known.put(row.uuid(), row)));
    before.tables().forEach((table, old) -> old.values().forEachRemaining(row -> {
      if (present.getOrDefault(table, PersistentMap.empty()).get(row.uuid()).isEmpty()) {
        builder.remove(table, row.uuid());
      }
    }));
    builder.tables.keySet().retainAll(present.keySet());
    rows.forEach(builder::put);
    present.keySet().forEach(table -> builder.tables.putIfAbsent(table, PersistentMap.empty()));
    return builder.build();
  }

  private void update(RowUpdate update) {
    switch (update) {
      case RowUpdate.Put(var row) -> put(row);
      case RowUpdate.Change(var layout, var uuid, var difference) -> put(row(layout.table(), uuid)
          .orElseThrow(() -> new ProtocolViolation("A change to row %s of %s, which was never announced.".formatted(uuid, layout.table())))
          .changedBy(difference));
      // A resumed monitor may tell of the end of a row that came and went while we were away.
      case RowUpdate.Remove(var layout, var uuid) -> remove(layout.table(), uuid);
    }
  }

  private Optional<Row> row(String table, UUID uuid) {
    return tables.getOrDefault(table, PersistentMap.empty()).get(uuid);
  }

  private void put(Row row) {
    var before = row(row.table(), row.uuid());
    if (before.equals(Optional.of(row))) {
      return;
    }
    tables.put(row.table(), tables.getOrDefault(row.table(), PersistentMap.empty()).put(row.uuid(), row));
    changed(new RowChange(row.table(), row.uuid(), before, Optional.of(row)));
  }

  private void remove(String table, UUID uuid) {
    row(table, uuid).ifPresent(before -> {
      tables.put(table, tables.get(table).remove(uuid));
      changed(new RowChange(table, uuid, Optional.of(before), Optional.empty()));
    });
  }

  private void changed(RowChange change) {
    changes.add(change);
    indexes.replaceAll((index, entries) -> index.table().equals(change.table()) ? index.update(entries, change) : entries);
  }

  private ChangeBatch build() {
    return new ChangeBatch(List.copyOf(changes), new Snapshot(tables, indexes, version));
  }
}
