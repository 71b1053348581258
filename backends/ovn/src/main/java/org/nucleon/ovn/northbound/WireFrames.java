package org.nucleon.ovn.northbound;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.FloatingIpFacts;
import org.nucleon.ovn.truth.NetworkFacts;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.RouterFacts;

/// What comes from a wire and goes to it, in switches that have a load balancer: its connections are not followed there.
///
/// A switch with a load balancer follows also those of its wire, and drops answers to what it has not seen. Behind a router that is on
/// every host a packet takes one host's wire and its answer another's, so all of them would be dropped. Ports of machines follow their
/// connections as ever: that is where security groups judge and load balancers translate.
final class WireFrames {
  /// Notes the switch.
  static final String SWITCH = "ls_name";
  /// Below all that judges.
  private static final int PRIORITY = 1;

  private WireFrames() {}

  /// @param router that the floating IP, which forwards ports, belongs to
  static List<DesiredRow> rows(FloatingIpFacts floatingIp, RouterFacts router, Facts facts) {
    var rows = new ArrayList<DesiredRow>();
    for (var id : new TreeSet<>(facts.interfacesOf(router).stream().map(PortFacts::networkId).filter(facts.networks()::containsKey).toList())) {
      facts.networks().get(id).segments().stream().filter(NetworkFacts.Segment::isPhysical).forEach(segment -> {
        rows.add(row(floatingIp, id, "from-lport", "inport == \"%s\" && ip".formatted(Names.localnet(segment.id()))));
        rows.add(row(floatingIp, id, "to-lport", "outport == \"%s\" && ip".formatted(Names.localnet(segment.id()))));
      });
    }
    return rows;
  }

  private static DesiredRow row(FloatingIpFacts floatingIp, String network, String direction, String match) {
    return DesiredRow.of(key(floatingIp.id(), match))
        .cell("direction", Cell.of(direction))
        .cell("priority", Cell.of(PRIORITY))
        .cell("match", Cell.of(match))
        .cell("action", Cell.of("allow-stateless"))
        .cell("external_ids", Cell.entries(Annotations.of("neutron:fip_id", floatingIp.id()).and(SWITCH, Names.neutron(network)).map()))
        .under(Names.switchKey(network), "acls");
  }

  static RowKey key(String floatingIp, String match) {
    return new RowKey(Tables.ACL, floatingIp + " " + match);
  }
}
