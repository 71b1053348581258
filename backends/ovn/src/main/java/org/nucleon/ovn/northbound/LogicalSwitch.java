package org.nucleon.ovn.northbound;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.settings.OvnSettings;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.NetworkFacts;
import org.nucleon.ovn.truth.NetworkFacts.Segment;

/// A network: its switch, for each segment on a physical network the port that joins it to the wire, and the chassis that serve
/// machines whose network cards bypass OVN, if there are any.
final class LogicalSwitch {
  static final int FIRST_PRIORITY = 32_767;

  private LogicalSwitch() {}

  static List<DesiredRow> rows(NetworkFacts network, Facts facts, Surroundings surroundings, OvnSettings settings) {
    var rows = new ArrayList<DesiredRow>();
    rows.add(row(network, settings));
    network.segments().stream().filter(Segment::isPhysical).map(segment -> localnet(network, segment, settings)).forEach(rows::add);
    if (facts.withExternal().contains(network.id()) && !surroundings.areSetAside()) {
      rows.addAll(servingGroup(network, facts, surroundings));
    }
    return rows;
  }

  /// Behind a router with a gateway it is the gateway's chassis, with the same one in charge: what leaves through the router leaves from
  /// the chassis that answers for it inside.
  private static List<DesiredRow> servingGroup(NetworkFacts network, Facts facts, Surroundings surroundings) {
    var about = Annotations.of(HaGroup.ZONE_HINTS, String.join(",", network.zoneHints())).and("neutron:network_id", network.id());
    for (var router : facts.wayOutOf(network.id()).stream().toList()) {
      var gateway = surroundings.place(router, facts).first();
      if (!gateway.isNowhere()) {
        return HaGroup.rows(network.id(), gateway, gateway.chassis().size(), about.and(HaGroup.ROUTER, router.id()));
      }
    }
    return HaGroup.rows(network.id(), surroundings.place(network), FIRST_PRIORITY, about);
  }

  private static DesiredRow row(NetworkFacts network, OvnSettings settings) {
    var config = new TreeMap<String, String>();
    config.put("mcast_snoop", Boolean.toString(settings.igmpSnooping()));
    config.put("mcast_flood_unregistered", Boolean.toString(settings.igmpFloodUnregistered()));
    config.put("vlan-passthru", Boolean.toString(network.vlanTransparent() || network.qinq()));
    if (network.isPhysical()) {
      config.put("fdb_age_threshold", Long.toString(settings.fdbAge().toSeconds()));
    }
    if (network.external()) {
      config.put("broadcast-arps-to-all-routers", Boolean.toString(settings.broadcastArps()));
    }
    var about = Annotations.of("neutron:network_name", network.name())
        .and("neutron:mtu", Integer.toString(network.mtu()))
        .and("neutron:availability_zone_hints", String.join(",", network.zoneHints()))
        .revision(network.revision());
    network.segments().stream().findFirst().ifPresent(segment -> {
      about.and("neutron:provnet-network-type", segment.type());
      segment.physicalNetwork().ifPresent(name -> about.and("neutron:provnet-physical-network", name));
    });
    return DesiredRow.of(Names.switchKey(network.id()))
        .cell("name", Cell.of(Names.neutron(network.id())))
        .cell("other_config", Cell.entries(config, "fdb_age_threshold", "broadcast-arps-to-all-routers"))
        .cell("external_ids", Cell.entries(about.map(), "neutron:provnet-network-type", "neutron:provnet-physical-network"));
  }

  private static DesiredRow localnet(NetworkFacts network, Segment segment, OvnSettings settings) {
    var physicalNetwork = segment.physicalNetwork().orElseThrow();
    var options = new TreeMap<String, String>();
    options.put("network_name", physicalNetwork);
    options.put("mcast_flood_reports", Boolean.toString(settings.igmpFloodReports()));
    options.put("mcast_flood", Boolean.toString(settings.igmpFlood()));
    options.put("localnet_learn_fdb", Boolean.toString(settings.localnetLearnFdb()));
    if (network.qinq()) {
      options.put("ethtype", "802.11ad"); // sic: the spelling that every OVN takes
    }
    return DesiredRow.of(Tables.PORT, Names.localnet(segment.id()))
        .cell("name", Cell.of(Names.localnet(segment.id())))
        .cell("type", Cell.of("localnet"))
        .cell("enabled", Cell.none()) // nobody takes a whole network from its wire
        .cell("addresses", Cell.of("unknown"))
        .cell("tag_request", segment.segmentation().isPresent() ? Cell.of(segment.segmentation().getAsInt()) : Cell.none())
        .cell("options", Cell.entries(options, "ethtype", "requested-chassis")) // it is at every chassis that has the wire
        .cell("external_ids", Cell.entries(Annotations.of("neutron:provnet-physical-network", physicalNetwork).map()))
        .under(Names.switchKey(network.id()), "ports");
  }
}
