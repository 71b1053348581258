package org.nucleon.ovn.northbound;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Row;

/// On which chassis gateways live as it stands, and what else is served from a place of its own; the first in charge at the head.
public final class Placements {
  private final View view;

  Placements(View view) {
    this.view = view;
  }

  /// Of all routers' gateways, and of what is placed by itself.
  public List<Placement> all() {
    return groups().filter(group -> Recognition.unitOf(group)
        .filter(unit -> unit.kind() == Unit.Kind.ROUTER || Recognition.note(group, HaGroup.ROUTER).isEmpty()).isPresent()).map(this::inOrder).toList();
  }

  /// Of one of a router's gateways: the chassis that its port points at, whosever group that is.
  public Placement of(String routerId, String gatewayId) {
    var port = view.find(Names.routerPortKey(gatewayId));
    return port.flatMap(row -> row.optionalUuid("ha_chassis_group")).flatMap(uuid -> view.snapshot().row(Tables.HA_GROUP, uuid)).map(this::inOrder)
        .or(() -> port.map(row -> older(List.of(row))).filter(older -> !older.isNowhere()))
        .orElseGet(() -> port.isPresent() ? of(routerId) : Placement.NOWHERE);
  }

  /// Of a router's first gateway, or of a network's group.
  public Placement of(String routerId) {
    return view.find(Names.haGroupKey(routerId)).map(this::inOrder)
        .orElseGet(() -> older(view.find(view.indexes().byUnit.get(Tables.ROUTER_PORT), Unit.router(routerId))));
  }

  /// Of any group.
  public Placement of(RowKey group) {
    return view.find(group).map(this::inOrder).orElse(Placement.NOWHERE);
  }

  /// The chassis of a router's gateways, or of a network's group, with their priorities: those for its first gateway, where they have one.
  public Map<String, Integer> priorities(String id) {
    var priorities = new HashMap<String, Integer>();
    var first = view.find(Names.haGroupKey(id)).stream();
    var others = view.find(view.indexes().byUnit.get(Tables.HA_GROUP), Unit.router(id)).stream();
    Stream.concat(first, others).flatMap(this::members)
        .forEach(row -> priorities.putIfAbsent(row.string("chassis_name"), (int) row.integer("priority")));
    return priorities;
  }

  /// The routers whose gateways live on a chassis, or would take over there.
  public Set<String> routersOn(String chassis) {
    return groups().filter(group -> inOrder(group).chassis().contains(chassis))
        .flatMap(group -> Recognition.note(group, HaGroup.ROUTER).stream()).collect(Collectors.toSet());
  }

  /// What depends on which hosts there are: routers' gateways, and ports that are served from elsewhere.
  public Set<Unit> affected() {
    var units = new TreeSet<Unit>();
    view.snapshot().rows(Tables.ROUTER).forEach(row -> Recognition.unitOf(row).ifPresent(units::add));
    groups().forEach(row -> Recognition.unitOf(row).ifPresent(units::add));
    view.find(view.indexes().servedPorts, "").forEach(row -> Recognition.unitOf(row).ifPresent(port -> {
      units.add(port);
      Recognition.networkOf(row).map(Unit::network).ifPresent(units::add);
    }));
    return units;
  }

  /// Whether external ports have groups of their own.
  public boolean hasGroupsOfPorts() {
    return groups().anyMatch(row -> Recognition.unitOf(row).filter(unit -> unit.kind() == Unit.Kind.PORT).isPresent());
  }

  private Stream<Row> groups() {
    return view.snapshot().rows(Tables.HA_GROUP).stream();
  }

  private Stream<Row> members(Row group) {
    return group.uuids("ha_chassis").stream().flatMap(uuid -> view.snapshot().row(Tables.HA_CHASSIS, uuid).stream());
  }

  private Placement inOrder(Row group) {
    return inOrder(members(group));
  }

  /// As drivers noted it before there were groups.
  private Placement older(Collection<Row> ports) {
    return inOrder(ports.stream().flatMap(port -> port.uuids("gateway_chassis").stream())
        .flatMap(uuid -> view.snapshot().row(Tables.GATEWAY_CHASSIS, uuid).stream()));
  }

  private static Placement inOrder(Stream<Row> members) {
    return new Placement(members.sorted(Comparator.comparingLong((Row row) -> row.integer("priority")).reversed())
        .map(row -> row.string("chassis_name")).distinct().toList());
  }
}
