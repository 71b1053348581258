package org.nucleon.identity.embedded;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The entries of one kind, by id and by name. Immutable: a change makes another table.
final class Table<T extends Entry> {

  private record Name(String space, String label) {}

  private final Map<String, T> byId;
  private final Map<Name, T> byName = new HashMap<>();

  /// @throws Fault two entries share an id, or a name within a domain (409)
  Table(Collection<T> entries) {
    byId = new LinkedHashMap<>();
    for (T entry : entries) {
      if (byId.put(entry.id(), entry) != null) {
        throw Fault.conflict("there are two entries with the id %s".formatted(entry.id()));
      }
      if (byName.put(new Name(entry.space(), entry.label()), entry) != null) {
        throw Fault.conflict("it is not permitted to have two entries with the same name in the same domain: %s"
            .formatted(entry.label()));
      }
    }
  }

  Optional<T> get(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// The entry of that name, in the domain of that id (`""` for what stands outside of domains).
  Optional<T> named(String space, String label) {
    return Optional.ofNullable(byName.get(new Name(space, label)));
  }

  List<T> all() {
    return List.copyOf(byId.values());
  }

  /// This table with an entry added, or put in the place of the one with its id.
  Table<T> with(T entry) {
    var entries = new LinkedHashMap<>(byId);
    entries.put(entry.id(), entry);
    return new Table<>(entries.values());
  }

  Table<T> without(String id) {
    return new Table<>(byId.values().stream().filter(entry -> !entry.id().equals(id)).toList());
  }
}
