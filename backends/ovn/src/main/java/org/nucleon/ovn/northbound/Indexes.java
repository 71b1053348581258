package org.nucleon.ovn.northbound;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Index;
import org.nucleon.ovsdb.Replica;
import org.nucleon.ovsdb.Row;

/// By what rows are found without a walk over their table.
final class Indexes {

  /// The tables whose rows tell by themselves what they stand for.
  private static final Map<Unit.Kind, List<String>> TABLES = Map.ofEntries(
      Map.entry(Unit.Kind.CLOUD, List.of(Tables.GLOBAL, Tables.PORT_GROUP, Tables.METER)),
      Map.entry(Unit.Kind.NETWORK, List.of(Tables.SWITCH, Tables.HA_GROUP)),
      Map.entry(Unit.Kind.SUBNET, List.of(Tables.DHCP)),
      Map.entry(Unit.Kind.ADDRESS_GROUP, List.of(Tables.ADDRESS_SET)),
      Map.entry(Unit.Kind.SECURITY_GROUP, List.of(Tables.PORT_GROUP, Tables.ACL)),
      Map.entry(Unit.Kind.SECURITY_GROUP_RULE, List.of(Tables.ACL)),
      Map.entry(Unit.Kind.PRIVATE_VLAN, List.of(Tables.PORT_GROUP, Tables.ADDRESS_SET)),
      Map.entry(Unit.Kind.PORT, List.of(Tables.PORT, Tables.DHCP, Tables.QOS, Tables.HA_GROUP)),
      Map.entry(Unit.Kind.NETWORK_NAMES, List.of(Tables.DNS)),
      Map.entry(Unit.Kind.ROUTER, List.of(Tables.ROUTER, Tables.ROUTER_PORT, Tables.HA_GROUP, Tables.QOS, Tables.BFD, Tables.POLICY)),
      Map.entry(Unit.Kind.FLOATING_IP, List.of(Tables.NAT, Tables.QOS, Tables.LOAD_BALANCER, Tables.ACL, Tables.POLICY)));

  /// Our rows, for each of these tables.
  final Map<String, Index<Unit>> byUnit = new HashMap<>();
  final Map<String, Index<RowKey>> byKey = new HashMap<>();
  /// Ports' own DHCP options, by their subnet.
  final Index<String> optionsOfPorts;
  /// Virtual ports, by each port that may hold their address.
  final Index<String> virtualPorts;
  /// Ports that depend on what hosts there are, all under one key.
  final Index<String> servedPorts;
  /// Floating IPs' translations, by the port that they lead to.
  final Index<String> floatingIps;
  /// Load balancers, by each of [BalancedMembers].
  final Index<String> balancers;
  /// ACLs, by the log that they write.
  final Index<String> logged;
  /// BFD sessions that nobody marked, by the port that they watch from.
  final Index<String> unmarkedWatches;
  /// For each table what points at a group of chassis, by that group.
  final Map<String, Index<UUID>> byHaGroup = new HashMap<>();
  /// For switches and for routers those in which a load balancer hangs, by that balancer.
  final Map<String, Index<UUID>> byBalancer = new HashMap<>();

  Indexes(Replica replica) {
    TABLES.values().stream().flatMap(List::stream).distinct().forEach(table -> {
      byUnit.put(table, replica.index(table, Recognition::unitOf));
      byKey.put(table, replica.index(table, Recognition::keyOf));
    });
    optionsOfPorts = replica.index(Tables.DHCP, row -> Recognition.note(row, "port_id").flatMap(_ -> Recognition.note(row, "subnet_id")));
    virtualPorts = replica.indexEach(Tables.PORT,
        row -> row.entry("options", "virtual-parents").map(parents -> List.of(parents.split(","))).orElse(List.of()));
    servedPorts = replica.index(Tables.PORT, row -> Optional.of("").filter(_ -> isServed(row)));
    floatingIps = replica.index(Tables.NAT, Recognition::targetOf);
    balancers = replica.indexEach(Tables.LOAD_BALANCER, BalancedMembers::of);
    logged = replica.index(Tables.ACL, row -> AclLog.logOf(row.optionalString("name")));
    unmarkedWatches = replica.index(Tables.BFD, row -> Optional.of(row.string("logical_port")).filter(_ -> Recognition.unitOf(row).isEmpty()));
    for (var table : List.of(Tables.PORT, Tables.ROUTER_PORT)) {
      byHaGroup.put(table, replica.index(table, row -> row.optionalUuid("ha_chassis_group")));
    }
    for (var table : List.of(Tables.SWITCH, Tables.ROUTER)) {
      byBalancer.put(table, replica.indexEach(table, row -> row.uuids("load_balancer")));
    }
  }

  /// Where a unit's rows are, its parents' first.
  static List<String> tablesOf(Unit.Kind kind) {
    return TABLES.get(kind);
  }

  private static boolean isServed(Row port) {
    return port.string("type").equals("external") || Recognition.note(port, "neutron:vnic_type").filter("remote-managed"::equals).isPresent();
  }
}
