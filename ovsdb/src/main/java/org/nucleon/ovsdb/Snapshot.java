package org.nucleon.ovsdb;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The whole replica as it was after one update: never changes, needs no lock, costs nothing to keep for a while.
public final class Snapshot {
  private final Map<String, PersistentMap<UUID, Row>> tables;
  private final Map<Index<?>, Index.Entries> indexes;
  private final long version;

  Snapshot(Map<String, PersistentMap<UUID, Row>> tables, Map<Index<?>, Index.Entries> indexes, long version) {
    this.tables = tables;
    this.indexes = indexes;
    this.version = version;
  }

  /// Counts the updates seen by this replica: a later snapshot has a higher one.
  public long version() {
    return version;
  }

  /// Whether the table is monitored and the server has it.
  public boolean hasTable(String table) {
    return tables.containsKey(table);
  }

  public Optional<Row> row(String table, UUID uuid) {
    return rowsByUuid(table).get(uuid);
  }

  /// All rows, in no particular order. A view: `size()` is immediate, nothing is copied.
  public Collection<Row> rows(String table) {
    return new Rows(rowsByUuid(table));
  }

  /// The rows an index has under a key, in no particular order.
  public <K> List<Row> find(Index<K> index, K key) {
    var uuids = entries(index).rows(key);
    var rows = new ArrayList<Row>(uuids.size());
    uuids.values().forEachRemaining(uuid -> rows.add(row(index.table(), uuid).orElseThrow()));
    return rows;
  }

  /// The row an index has under a key.
  ///
  /// @throws IllegalStateException when there are several: the key is not as unique as the caller believes
  public <K> Optional<Row> findOne(Index<K> index, K key) {
    var rows = find(index, key);
    if (rows.size() > 1) {
      throw new IllegalStateException("%d rows of %s have the key %s.".formatted(rows.size(), index.table(), key));
    }
    return rows.stream().findFirst();
  }

  private PersistentMap<UUID, Row> rowsByUuid(String table) {
    var rows = tables.get(table);
    if (rows == null) {
      throw new IllegalArgumentException("Table %s is not monitored, or the server has none.".formatted(table));
    }
    return rows;
  }

  private Index.Entries entries(Index<?> index) {
    var entries = indexes.get(index);
    if (entries == null) {
      throw new IllegalArgumentException("The index was made by another replica, or after this snapshot.");
    }
    return entries;
  }

  Map<String, PersistentMap<UUID, Row>> tables() {
    return tables;
  }

  Map<Index<?>, Index.Entries> indexes() {
    return indexes;
  }

  private static final class Rows extends AbstractCollection<Row> {
    private final PersistentMap<UUID, Row> rows;

    Rows(PersistentMap<UUID, Row> rows) {
      this.rows = rows;
    }

    @Override
    public Iterator<Row> iterator() {
      return rows.values();
    }

    @Override
    public int size() {
      return rows.size();
    }
  }
}
