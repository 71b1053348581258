package org.nucleon.ovn.northbound;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.nucleon.model.value.IpAddress;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.row.StandingRow;
import org.nucleon.ovn.truth.Memory;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Index;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.Snapshot;

/// The Northbound database at one moment.
public final class View {
  private final Snapshot snapshot;
  private final Indexes indexes;
  private final Memberships memberships;

  View(Snapshot snapshot, Indexes indexes, Memberships memberships) {
    this.snapshot = snapshot;
    this.indexes = indexes;
    this.memberships = memberships;
  }

  public Snapshot snapshot() {
    return snapshot;
  }

  Indexes indexes() {
    return indexes;
  }

  /// The row of ours that has this key.
  public Optional<Row> find(RowKey key) {
    return find(indexes.byKey.get(key.table()), key).stream().findFirst();
  }

  public Optional<UUID> uuidOf(RowKey key) {
    return find(key).map(Row::uuid);
  }

  <K> List<Row> find(Index<K> index, K key) {
    return snapshot.find(index, key);
  }

  /// All that rows stand for, also what no longer exists.
  public TreeSet<Unit> units() {
    var units = new TreeSet<Unit>();
    indexes.byUnit.keySet().forEach(table -> snapshot.rows(table).forEach(row -> Recognition.unitOf(row).ifPresent(units::add)));
    return units;
  }

  /// The rows of a unit as they stand.
  public List<StandingRow> rowsOf(Unit unit) {
    return StandingRows.of(unit, this, links());
  }

  /// The row with the UUID that only we would give to this one, with what is known to point at it.
  public Optional<StandingRow> disguised(DesiredRow wanted) {
    return snapshot.row(wanted.key().table(), wanted.key().newUuid())
        .map(row -> new StandingRow(wanted.key(), row.uuid(), row.values(), links().along(wanted.edges(), row)));
  }

  /// What points at a row and would keep it from being deleted: the units of these rows. Parents let go of their children by themselves.
  public Set<Unit> referrers(StandingRow row) {
    return links().referrers(row);
  }

  private Links links() {
    return new Links(this, memberships);
  }

  /// How things are connected.
  public Memory connections() {
    return new Connections(this);
  }

  /// On which chassis things live.
  public Placements placements() {
    return new Placements(this);
  }

  /// The floating IPs that lead to a port.
  public List<Unit> floatingIpsOf(String portId) {
    return find(indexes.floatingIps, portId).stream().flatMap(row -> Recognition.unitOf(row).stream()).toList();
  }

  /// The type of a port; empty for one that is not there, empty text for one that machines are plugged into.
  public Optional<String> typeOf(String portId) {
    return port(portId).map(row -> row.string("type"));
  }

  public boolean hasFloatingIp(String floatingIpId) {
    return find(new RowKey(Tables.NAT, floatingIpId)).isPresent()
        || !find(indexes.byUnit.get(Tables.LOAD_BALANCER), Unit.floatingIp(floatingIpId)).isEmpty();
  }

  /// Whether a load balancer has a member of this address.
  public boolean isBalanced(String subnetId, IpAddress address) {
    return !find(indexes.balancers, BalancedMembers.key(address.toString(), subnetId)).isEmpty();
  }

  /// Whether a port's frames travel through another port.
  public boolean isInside(String portId, String parentId) {
    return port(portId).flatMap(row -> row.optionalString("parent_name")).filter(parentId::equals).isPresent();
  }

  /// Whether OVN says that the port is plugged in.
  public boolean isUp(String portId) {
    return port(portId).flatMap(row -> row.optionalBool("up")).orElse(false);
  }

  /// The port groups of a network's private VLAN.
  List<Row> secondaryVlans(String networkId) {
    return find(indexes.byUnit.get(Tables.PORT_GROUP), Unit.privateVlan(networkId));
  }

  Optional<Row> port(String portId) {
    return find(new RowKey(Tables.PORT, portId));
  }
}
