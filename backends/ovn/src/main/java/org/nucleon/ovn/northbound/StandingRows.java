package org.nucleon.ovn.northbound;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.row.StandingRow;
import org.nucleon.ovn.row.StandingRow.Link;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Row;

/// The rows of a unit as they stand: those that tell by themselves whose they are, and those that only their parent tells to be ours.
final class StandingRows {
  private final View view;
  private final List<StandingRow> rows = new ArrayList<>();

  private StandingRows(View view) {
    this.view = view;
  }

  static List<StandingRow> of(Unit unit, View view, Links links) {
    var standing = new StandingRows(view);
    for (var table : Indexes.tablesOf(unit.kind())) {
      for (var row : view.find(view.indexes().byUnit.get(table), unit)) {
        var key = Recognition.keyOf(row).orElseThrow();
        standing.add(key, row, links.of(row));
        standing.addUnmarked(unit, key, row);
      }
    }
    return standing.rows;
  }

  private void add(RowKey key, Row row, List<Link> links) {
    rows.add(new StandingRow(key, row.uuid(), row.values(), links));
  }

  private void addUnclear(RowKey key, Row row, List<Link> links) {
    rows.add(new StandingRow(key, row.uuid(), row.values(), links, true));
  }

  /// The rows that hang from this one, or belong to it, and have no mark of their own.
  private void addUnmarked(Unit unit, RowKey key, Row row) {
    switch (row.table()) {
      case Tables.SWITCH -> addChildren(key, row, "ports", Tables.PORT, port ->
          port.string("type").equals("localnet") && port.string("name").startsWith("provnet-"), port -> port.string("name"));
      case Tables.PORT_GROUP -> {
        if (key.equals(Names.dropGroupKey())) {
          addChildren(key, row, "acls", Tables.ACL, acl -> acl.string("action").equals("drop") && acl.map("external_ids").isEmpty(),
              acl -> Names.DROP_GROUP + "/" + acl.string("direction"));
        } else if (unit.kind() == Unit.Kind.PRIVATE_VLAN) {
          addChildren(key, row, "acls", Tables.ACL, acl -> Recognition.note(acl, PrivateVlan.NETWORK).isPresent(), acl -> PrivateVlan.aclKey(key.key(), acl));
        }
      }
      case Tables.ROUTER -> {
        addRoutes(unit.id(), key, row);
        addChildren(key, row, "nat", Tables.NAT, nat -> nat.string("type").equals("snat") && nat.map("external_ids").isEmpty(),
            nat -> SourceNat.key(unit.id(), nat.string("external_ip"), nat.string("logical_ip")).key());
      }
      case Tables.ROUTER_PORT -> addUnclearWatches(row);
      case Tables.METER -> pointedAt(Tables.METER_BAND, row.uuids("bands")).forEach(band -> add(AclLog.bandKey(key.key()), band, List.of()));
      case Tables.HA_GROUP -> addChildren(key, row, "ha_chassis", Tables.HA_CHASSIS, _ -> true,
          chassis -> HaGroup.chassisKey(key, chassis.string("chassis_name")).key());
      default -> { }
    }
  }

  /// Older drivers marked the routes of gateways otherwise, and those of users not at all.
  private void addRoutes(String routerId, RowKey key, Row router) {
    for (var route : pointedAt(Tables.ROUTE, router.uuids("static_routes")).toList()) {
      var routeKey = LogicalRouter.routeKey(routerId, route.string("ip_prefix"), route.string("nexthop"), route.optionalString("output_port"));
      var links = List.of(new Link(key, router.uuid(), "static_routes"));
      if (Recognition.note(route, "neutron:is_static_route").isPresent() || Recognition.note(route, "neutron:is_ext_gw").isPresent()) {
        add(routeKey, route, links);
        addUnmarkedWatch(route);
      } else if (route.map("external_ids").isEmpty()) {
        addUnclear(routeKey, route, links);
      }
    }
  }

  /// Other drivers do not mark the BFD sessions of their routes.
  private void addUnmarkedWatch(Row route) {
    route.optionalUuid("bfd").flatMap(uuid -> view.snapshot().row(Tables.BFD, uuid)).filter(watch -> Recognition.unitOf(watch).isEmpty())
        .filter(watch -> rows.stream().noneMatch(row -> row.uuid().equals(watch.uuid())))
        .ifPresent(watch -> add(watchKey(watch), watch, List.of()));
  }

  /// Nor does anyone else: of one port and next hop there can be one session only, so where it is wanted it is taken over.
  private void addUnclearWatches(Row routerPort) {
    view.find(view.indexes().unmarkedWatches, routerPort.string("name")).forEach(watch -> addUnclear(watchKey(watch), watch, List.of()));
  }

  private static RowKey watchKey(Row watch) {
    return DefaultRoute.watchKey(watch.string("logical_port"), watch.string("dst_ip"));
  }

  private void addChildren(RowKey parentKey, Row parent, String column, String table, Predicate<Row> isOurs, Function<Row, String> key) {
    var links = List.of(new Link(parentKey, parent.uuid(), column));
    pointedAt(table, parent.uuids(column)).filter(isOurs).forEach(child -> add(new RowKey(table, key.apply(child)), child, links));
  }

  private Stream<Row> pointedAt(String table, List<UUID> uuids) {
    return uuids.stream().flatMap(uuid -> view.snapshot().row(table, uuid).stream());
  }
}
