package org.nucleon.ovn.row;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.nucleon.ovsdb.Value;

/// A row of ours as it stands in the database.
///
/// @param links   the parents' columns that are known to point at it
/// @param unclear whether it may as well be someone else's: it is taken over where it is wanted, and left alone where it is not
public record StandingRow(RowKey key, UUID uuid, Map<String, Value> columns, List<Link> links, boolean unclear) {

  public StandingRow(RowKey key, UUID uuid, Map<String, Value> columns, List<Link> links) {
    this(key, uuid, columns, links, false);
  }

  /// A column of a row that points at another row.
  public record Link(RowKey parent, UUID parentUuid, String column) {}
}
