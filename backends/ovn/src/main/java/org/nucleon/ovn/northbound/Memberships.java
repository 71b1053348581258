package org.nucleon.ovn.northbound;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovsdb.Row;

/// The port groups that each port was in at one moment: also those where it should not be, of which its annotations say nothing.
public record Memberships(Map<UUID, List<RowKey>> groups) {
  public static final Memberships NONE = new Memberships(Map.of());

  /// Costs a walk over the members of all groups.
  static Memberships of(Collection<Row> portGroups) {
    var groups = new HashMap<UUID, List<RowKey>>();
    for (var group : portGroups) {
      Recognition.keyOf(group).ifPresent(key ->
          group.uuids("ports").forEach(port -> groups.computeIfAbsent(port, _ -> new ArrayList<>(2)).add(key)));
    }
    return new Memberships(groups);
  }

  List<RowKey> of(UUID port) {
    return groups.getOrDefault(port, List.of());
  }
}
