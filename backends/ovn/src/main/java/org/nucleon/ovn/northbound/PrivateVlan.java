package org.nucleon.ovn.northbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.truth.PrivateVlanFacts;
import org.nucleon.ovsdb.Row;

/// A private VLAN: for each of its secondary VLANs a port group, an address set of what its ports send from, and an ACL that drops there
/// what comes from ports that may not talk to these. Ports hang themselves into the groups.
///
/// Nothing is let pass here: what is not dropped is judged by security groups as on any other network. See `docs/decisions/private-vlans.md`.
final class PrivateVlan {
  /// Noted at all rows.
  static final String NETWORK = "neutron:network_id";
  /// Above all that security groups let pass.
  private static final int DROP_PRIORITY = 1010;
  private static final String DIRECTION = "to-lport";
  private static final String ACTION = "drop";

  private PrivateVlan() {}

  static List<DesiredRow> rows(PrivateVlanFacts vlan) {
    var rows = new ArrayList<DesiredRow>();
    vlan.macs().forEach((secondaryVlan, macs) -> {
      var key = Names.secondaryVlanKey(vlan.networkId(), secondaryVlan);
      rows.add(DesiredRow.of(key).cell("name", Cell.of(key.key())).cell("external_ids", about(vlan)));
      var addresses = Names.secondaryVlanAddresses(key.key());
      rows.add(DesiredRow.of(Tables.ADDRESS_SET, addresses).cell("name", Cell.of(addresses)).cell("addresses", Cell.strings(macs))
          .cell("external_ids", about(vlan)));
      var strangers = strangersTo(secondaryVlan, vlan);
      if (!strangers.isEmpty()) {
        rows.add(drop(key.key(), strangers, vlan));
      }
    });
    return rows;
  }

  /// Isolated ports are strangers to each other as well.
  private static List<String> strangersTo(String secondaryVlan, PrivateVlanFacts vlan) {
    return vlan.macs().keySet().stream().filter(other -> !other.equals(secondaryVlan) || other.equals(PrivateVlanFacts.ISOLATED))
        .map(other -> "$" + Names.secondaryVlanAddresses(Names.secondaryVlan(vlan.networkId(), other))).toList();
  }

  private static DesiredRow drop(String group, List<String> strangers, PrivateVlanFacts vlan) {
    var acl = DesiredRow.of(Tables.ACL, group)
        .cell("direction", Cell.of(DIRECTION))
        .cell("priority", Cell.of(DROP_PRIORITY))
        .cell("match", Cell.of("outport == @%s && eth.src == %s".formatted(group,
            strangers.size() == 1 ? strangers.getFirst() : strangers.stream().collect(Collectors.joining(", ", "{", "}")))))
        .cell("action", Cell.of(ACTION))
        .cell("external_ids", about(vlan))
        .under(new RowKey(Tables.PORT_GROUP, group), "acls");
    return AclLog.on(acl, Optional.empty(), true);
  }

  private static Cell about(PrivateVlanFacts vlan) {
    return Cell.entries(Annotations.of(NETWORK, vlan.networkId()).map());
  }

  /// An ACL of a group by what it does: Neutron's let pass what is not forbidden, and are none of those that are wanted.
  static String aclKey(String group, Row acl) {
    boolean drops = acl.string("direction").equals(DIRECTION) && acl.string("action").equals(ACTION);
    return drops ? group : "%s %s %s".formatted(group, acl.string("direction"), acl.string("match"));
  }
}
