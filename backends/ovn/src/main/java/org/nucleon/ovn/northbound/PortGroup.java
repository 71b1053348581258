package org.nucleon.ovn.northbound;

import java.util.List;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.SecurityGroupFacts;

/// Security groups, and the group that drops what no rule allows. Their ports and rules hang themselves in.
///
/// Only IP is dropped: who may use which address is up to port security, also for ARP and neighbour discovery.
final class PortGroup {
  private static final int DROP_PRIORITY = 1000;

  private PortGroup() {}

  static DesiredRow row(SecurityGroupFacts group) {
    return DesiredRow.of(Names.groupKey(group.id()))
        .cell("name", Cell.of(Names.portGroup(group.id())))
        .cell("external_ids", Cell.entries(Annotations.of("neutron:security_group_id", group.id()).map()));
  }

  static List<DesiredRow> dropRows(Facts facts) {
    return List.of(
        DesiredRow.of(Names.dropGroupKey()).cell("name", Cell.of(Names.DROP_GROUP)),
        drop("to-lport", "outport", facts), drop("from-lport", "inport", facts));
  }

  private static DesiredRow drop(String direction, String port, Facts facts) {
    var acl = DesiredRow.of(Tables.ACL, Names.DROP_GROUP + "/" + direction)
        .cell("direction", Cell.of(direction))
        .cell("priority", Cell.of(DROP_PRIORITY))
        .cell("match", Cell.of("%s == @%s && ip".formatted(port, Names.DROP_GROUP)))
        .cell("action", Cell.of("drop"))
        .under(Names.dropGroupKey(), "acls");
    return AclLog.on(acl, AclLog.ofDropped(Facts.ALL_GROUPS, facts), true);
  }
}
