package org.nucleon.ovn.northbound;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nucleon.ovn.row.Edge;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.row.StandingRow;
import org.nucleon.ovn.row.StandingRow.Link;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Atom;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.Value;
import org.nucleon.ovsdb.ValueSet;

/// What points at our rows. A row's own annotations tell where to look, so that nobody has to walk over the members of all groups.
final class Links {
  private static final Pattern GROUP_IN_MATCH = Pattern.compile("@(pg_[0-9a-f_]{36})");

  private final View view;
  private final Memberships memberships;

  Links(View view, Memberships memberships) {
    this.view = view;
    this.memberships = memberships;
  }

  /// The parents' columns in which a row hangs.
  List<Link> of(Row row) {
    return switch (row.table()) {
      case Tables.PORT -> Stream.concat(link(Recognition.networkOf(row).map(Names::switchKey), "ports", row),
          groupsOf(row).stream().flatMap(group -> link(Optional.of(group), "ports", row))).toList();
      case Tables.ACL -> link(Recognition.note(row, WireFrames.SWITCH).map(name -> new RowKey(Tables.SWITCH, name)).or(() -> groupInMatch(row)), "acls", row).toList();
      case Tables.QOS -> ofQos(row);
      case Tables.DNS -> link(Recognition.note(row, "ls_name").map(name -> new RowKey(Tables.SWITCH, name)), "dns_records", row).toList();
      case Tables.ROUTER_PORT -> link(routerOf(row), "ports", row).toList();
      case Tables.NAT -> link(routerOf(row), "nat", row).toList();
      case Tables.POLICY -> link(routerOf(row), "policies", row).toList();
      case Tables.LOAD_BALANCER -> ofBalancer(row);
      default -> List.of();
    };
  }

  /// The columns that were to point at a row and do.
  List<Link> along(Collection<Edge> edges, Row row) {
    return edges.stream().flatMap(edge -> link(Optional.of(edge.parent()), edge.column(), row)).toList();
  }

  /// @return the units of what points at a group of chassis
  Set<Unit> referrers(StandingRow row) {
    return row.key().table().equals(Tables.HA_GROUP) ? view.indexes().byHaGroup.values().stream().flatMap(index -> view.find(index, row.uuid()).stream())
        .flatMap(each -> Recognition.unitOf(each).stream()).collect(Collectors.toSet()) : Set.of();
  }

  static boolean pointsAt(Value column, UUID row) {
    var atom = Value.of(row);
    return switch (column) {
      case ValueSet set -> set.contains(atom);
      case Atom one -> one.equals(atom);
      default -> false;
    };
  }

  /// Only a pointer that is really there: the annotation tells where to look.
  private Stream<Link> link(Optional<RowKey> parentKey, String column, Row child) {
    return parentKey.flatMap(key -> view.find(key).filter(parent -> pointsAt(parent.value(column), child.uuid()))
        .map(parent -> new Link(key, parent.uuid(), column))).stream();
  }

  private Set<RowKey> groupsOf(Row port) {
    var groups = new LinkedHashSet<RowKey>();
    groups.add(Names.dropGroupKey());
    Recognition.note(port, "neutron:security_group_ids").filter(ids -> !ids.isEmpty())
        .ifPresent(ids -> List.of(ids.split(" ")).forEach(id -> groups.add(Names.groupKey(id))));
    Recognition.networkOf(port).ifPresent(network -> view.secondaryVlans(network).forEach(group -> Recognition.keyOf(group).ifPresent(groups::add)));
    groups.addAll(memberships.of(port.uuid()));
    return groups;
  }

  private static Optional<RowKey> groupInMatch(Row acl) {
    var group = GROUP_IN_MATCH.matcher(acl.string("match"));
    return group.find() ? Optional.of(new RowKey(Tables.PORT_GROUP, group.group(1))) : Optional.empty();
  }

  private static Optional<RowKey> routerOf(Row row) {
    return Recognition.note(row, "neutron:router_name").flatMap(Recognition::routerNamed).map(Names::routerKey);
  }

  /// The switch is its port's. Where that port is gone already, all switches are searched.
  private List<Link> ofQos(Row row) {
    var network = Recognition.portInMatch(row).flatMap(view::port).flatMap(Recognition::networkOf);
    var links = link(network.map(Names::switchKey), "qos_rules", row).toList();
    return links.isEmpty() ? view.snapshot().rows(Tables.SWITCH).stream().filter(each -> pointsAt(each.value("qos_rules"), row.uuid())).findFirst()
        .map(each -> new Link(new RowKey(Tables.SWITCH, each.string("name")), each.uuid(), "qos_rules")).stream().toList() : links;
  }

  private List<Link> ofBalancer(Row row) {
    var links = new ArrayList<Link>();
    view.indexes().byBalancer.forEach((table, index) -> view.find(index, row.uuid()).forEach(parent ->
        links.add(new Link(Recognition.keyOf(parent).orElseGet(() -> new RowKey(table, parent.string("name"))), parent.uuid(), "load_balancer"))));
    return links;
  }
}
