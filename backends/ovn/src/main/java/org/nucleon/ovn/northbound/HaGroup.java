package org.nucleon.ovn.northbound;

import java.util.ArrayList;
import java.util.List;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.row.RowKey;

/// Chassis one of which does something for all, and behind it those that take over.
final class HaGroup {
  static final String ZONE_HINTS = "neutron:availability_zone_hints";
  /// The router whose gateway's chassis these are.
  static final String ROUTER = "neutron:router_id";

  private HaGroup() {}

  /// Also a group that nobody can be in yet is there: others point at it.
  ///
  /// @param id    of the router or network that the group is for
  /// @param first the priority of the chassis in charge
  static List<DesiredRow> rows(String id, Placement placement, int first, Annotations about) {
    return rows(Names.haGroupKey(id), placement, first, about);
  }

  static List<DesiredRow> rows(RowKey group, Placement placement, int first, Annotations about) {
    var rows = new ArrayList<DesiredRow>();
    rows.add(DesiredRow.of(group).cell("name", Cell.of(group.key())).cell("external_ids", Cell.entries(about.map(), ROUTER)));
    int priority = first;
    for (var chassis : placement.chassis()) {
      rows.add(DesiredRow.of(chassisKey(group, chassis))
          .cell("chassis_name", Cell.of(chassis))
          .cell("priority", Cell.of(placement.priorities().getOrDefault(chassis, priority)))
          .under(group, "ha_chassis"));
      priority--;
    }
    return rows;
  }

  static RowKey chassisKey(RowKey group, String chassis) {
    return new RowKey(Tables.HA_CHASSIS, group.key() + "/" + chassis);
  }
}
