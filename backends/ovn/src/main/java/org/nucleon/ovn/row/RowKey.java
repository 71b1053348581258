package org.nucleon.ovn.row;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// What tells one of our rows from all others of its table, in words that survive a rebuild of the database: a name, or the ids of
/// what the row stands for.
public record RowKey(String table, String key) implements Comparable<RowKey> {

  /// The UUID that we give the row when we insert it; rows that others inserted keep theirs.
  ///
  /// It follows from the key alone: a second insert of the same row is refused by the server, and rows of one transaction can
  /// point at each other without temporary names. A row named after a resource has the resource's own id, as ML2/OVN does where
  /// the row's UUID matters to others (logical switches, floating IPs).
  public UUID newUuid() {
    return UuidText.after("", key).or(() -> UuidText.after("neutron-", key)).map(UUID::fromString)
        .orElseGet(() -> UUID.nameUUIDFromBytes((table + "/" + key).getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public int compareTo(RowKey other) {
    int byTable = table.compareTo(other.table);
    return byTable != 0 ? byTable : key.compareTo(other.key);
  }

  @Override
  public String toString() {
    return table + " " + key;
  }
}
