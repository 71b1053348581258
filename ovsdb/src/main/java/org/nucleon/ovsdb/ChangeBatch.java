package org.nucleon.ovsdb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/// Changes that became visible together, and the state they led to. A server never splits a transaction over two.
public record ChangeBatch(List<RowChange> changes, Snapshot after) {
  private record Key(String table, UUID uuid) {}

  /// This batch and `later` as one: what a listener gets when it falls far behind.
  ChangeBatch then(ChangeBatch later) {
    var merged = new LinkedHashMap<Key, RowChange>();
    changes.forEach(change -> merged.put(new Key(change.table(), change.uuid()), change));
    for (var change : later.changes) {
      var key = new Key(change.table(), change.uuid());
      var earlier = merged.remove(key);
      if (earlier == null) {
        merged.put(key, change);
      } else {
        earlier.then(change).ifPresent(both -> merged.put(key, both));
      }
    }
    return new ChangeBatch(List.copyOf(merged.values()), later.after);
  }
}
