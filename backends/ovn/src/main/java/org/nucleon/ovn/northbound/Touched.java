package org.nucleon.ovn.northbound;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.RowChange;
import org.nucleon.ovsdb.Snapshot;
import org.nucleon.ovsdb.Value;

/// What a change made by others is about: the units whose rows it may have put wrong.
public final class Touched {

  /// Columns that OVN itself writes in rows of ours.
  private static final Map<String, Set<String>> WRITTEN_BY_OVN = Map.of(Tables.GLOBAL, Set.of("nb_cfg"), Tables.PORT, Set.of("up", "tag"));

  /// The columns in which rows of ours hang, and whose they are.
  private static final Map<String, Map<String, String>> CHILDREN = Map.of(
      Tables.SWITCH, Map.of("ports", Tables.PORT, "qos_rules", Tables.QOS, "dns_records", Tables.DNS, "load_balancer", Tables.LOAD_BALANCER,
          "acls", Tables.ACL),
      Tables.PORT_GROUP, Map.of("ports", Tables.PORT, "acls", Tables.ACL),
      Tables.ROUTER, Map.of("ports", Tables.ROUTER_PORT, "nat", Tables.NAT, "load_balancer", Tables.LOAD_BALANCER, "policies", Tables.POLICY));

  private final RowChange change;
  private final Snapshot after;
  private final Set<Unit> units = new LinkedHashSet<>();

  private Touched(RowChange change, Snapshot after) {
    this.change = change;
    this.after = after;
  }

  /// None when it is no row of ours.
  ///
  /// @param after the database as the change left it
  public static Set<Unit> by(RowChange change, Snapshot after) {
    var touched = new Touched(change, after);
    if (touched.matters()) {
      touched.addAll();
    }
    return touched.units;
  }

  /// Whether a port has a tag that it does not ask for any more. OVN copies the tag that is asked for in a transaction of its own. When that
  /// comes after ours that takes the request back, or so shortly before it that we did not know of it, OVN does not look at the port again.
  public static boolean isTaggedLate(RowChange change) {
    return change.table().equals(Tables.PORT) && (change.changed("tag") || change.changed("tag_request")) && change.after()
        .filter(row -> row.value("tag_request").equals(Value.none()) && !row.value("tag").equals(Value.none())).isPresent();
  }

  private Row row() {
    return change.before().or(change::after).orElseThrow();
  }

  private boolean matters() {
    var byOvn = WRITTEN_BY_OVN.getOrDefault(change.table(), Set.of());
    return isTaggedLate(change) || row().values().keySet().stream().anyMatch(column -> !byOvn.contains(column) && change.changed(column));
  }

  private void addAll() {
    change.before().ifPresent(this::addUnitOf);
    change.after().ifPresent(this::addUnitOf);
    if (units.isEmpty()) {
      addParents();
    }
    if (change.table().equals(Tables.LOAD_BALANCER)) {
      addFloatingIpsOfMembers();
    }
    if (change.table().equals(Tables.HA_GROUP) || change.table().equals(Tables.HA_CHASSIS)) {
      addCopies(Set.copyOf(units));
    }
    CHILDREN.getOrDefault(change.table(), Map.of())
        .forEach((column, table) -> lost(column).forEach(uuid -> after.row(table, uuid).ifPresent(this::addUnitOf)));
  }

  private void addUnitOf(Row row) {
    Recognition.unitOf(row).ifPresent(units::add);
  }

  /// Rows without a mark of their own are their parents'. Costs a walk over these, for rows that look like ours only.
  private void addParents() {
    switch (change.table()) {
      case Tables.PORT -> {
        if (row().string("name").startsWith("provnet-")) {
          addParents(Tables.SWITCH, "ports");
        }
      }
      case Tables.ACL -> addParents(Tables.PORT_GROUP, "acls");
      case Tables.ROUTE -> {
        if (Recognition.note(row(), "neutron:is_static_route").isPresent()) {
          addParents(Tables.ROUTER, "static_routes");
        }
      }
      case Tables.NAT -> addParents(Tables.ROUTER, "nat");
      case Tables.HA_CHASSIS -> addParents(Tables.HA_GROUP, "ha_chassis");
      default -> { }
    }
  }

  private void addParents(String table, String column) {
    after.rows(table).stream().filter(parent -> Links.pointsAt(parent.value(column), change.uuid())).forEach(this::addUnitOf);
  }

  /// The floating IPs of members that a load balancer gained or lost.
  private void addFloatingIpsOfMembers() {
    var before = new HashSet<>(change.before().map(BalancedMembers::of).orElse(List.of()));
    var now = new HashSet<>(change.after().map(BalancedMembers::of).orElse(List.of()));
    var differing = new HashSet<>(before);
    differing.addAll(now);
    differing.removeIf(member -> before.contains(member) && now.contains(member));
    if (differing.isEmpty()) {
      return;
    }
    var addresses = differing.stream().map(BalancedMembers::addressOf).collect(Collectors.toSet());
    after.rows(Tables.NAT).stream().filter(nat -> addresses.contains(nat.string("logical_ip"))).forEach(this::addUnitOf);
  }

  /// The networks whose groups repeat routers'.
  private void addCopies(Set<Unit> routers) {
    after.rows(Tables.HA_GROUP).stream()
        .filter(group -> Recognition.note(group, HaGroup.ROUTER).map(Unit::router).filter(routers::contains).isPresent()).forEach(this::addUnitOf);
  }

  /// What hung in a column and does no more.
  private Set<UUID> lost(String column) {
    if (!change.changed(column)) {
      return Set.of();
    }
    var lost = new HashSet<>(change.before().map(row -> row.uuids(column)).orElse(List.of()));
    change.after().ifPresent(row -> lost.removeAll(Set.copyOf(row.uuids(column))));
    return lost;
  }
}
