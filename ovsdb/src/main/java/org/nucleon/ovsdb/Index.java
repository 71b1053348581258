package org.nucleon.ovsdb;

import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// Finds the rows of a table by something other than their UUID. Made by [Replica#index] and kept up to date with
/// each change; asked through a [Snapshot].
///
/// @param <K> a key with `equals` and `hashCode`
public final class Index<K> {
  /// The rows of each key. Keys of one row come from an immutable row, so they need not be remembered.
  static final class Entries {
    static final Entries NONE = new Entries(PersistentMap.empty());

    private final PersistentMap<Object, PersistentMap<UUID, UUID>> rows;

    private Entries(PersistentMap<Object, PersistentMap<UUID, UUID>> rows) {
      this.rows = rows;
    }

    PersistentMap<UUID, UUID> rows(Object key) {
      return rows.get(key).orElse(PersistentMap.empty());
    }

    private Entries with(Object key, UUID row) {
      return new Entries(rows.put(key, rows(key).put(row, row)));
    }

    private Entries without(Object key, UUID row) {
      var rest = rows(key).remove(row);
      return new Entries(rest.size() == 0 ? rows.remove(key) : rows.put(key, rest));
    }
  }

  private static final System.Logger LOG = System.getLogger(Index.class.getName());

  private final AtomicBoolean hasFailed = new AtomicBoolean();
  private final String table;
  private final Function<Row, ? extends Collection<? extends K>> keys;

  Index(String table, Function<Row, ? extends Collection<? extends K>> keys) {
    this.table = table;
    this.keys = keys;
  }

  String table() {
    return table;
  }

  Entries update(Entries entries, RowChange change) {
    var before = change.before().map(this::keysOf).orElse(Set.of());
    var after = change.after().map(this::keysOf).orElse(Set.of());
    var updated = entries;
    for (var key : before) {
      if (!after.contains(key)) {
        updated = updated.without(key, change.uuid());
      }
    }
    for (var key : after) {
      if (!before.contains(key)) {
        updated = updated.with(key, change.uuid());
      }
    }
    return updated;
  }

  private Set<K> keysOf(Row row) {
    try {
      return Set.copyOf(keys.apply(row));
    } catch (RuntimeException e) { // one odd row must not stop the replica; its key is as absent before as after a change
      if (!hasFailed.getAndSet(true)) {
        LOG.log(Level.ERROR, "The key of row %s of %s cannot be found, so that the index lacks it (said once per index).".formatted(row.uuid(), table), e);
      }
      return Set.of();
    }
  }

  static <K> Function<Row, Set<K>> each(Function<Row, Optional<K>> key) {
    return row -> key.apply(row).map(Set::of).orElse(Set.of());
  }
}
