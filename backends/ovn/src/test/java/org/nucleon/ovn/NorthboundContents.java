package org.nucleon.ovn;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Row;

/// What stands in a Northbound database, in words that can be compared with another's.
public final class NorthboundContents {
  private static final List<String> TABLES = List.of(Tables.SWITCH, Tables.PORT, Tables.DHCP, Tables.PORT_GROUP, Tables.ACL, Tables.ADDRESS_SET,
      Tables.ROUTER, Tables.ROUTER_PORT, Tables.ROUTE, Tables.POLICY, Tables.NAT, Tables.HA_GROUP, Tables.HA_CHASSIS, Tables.QOS, Tables.DNS, Tables.METER,
      Tables.METER_BAND, Tables.BFD, Tables.LOAD_BALANCER);

  private NorthboundContents() {}

  /// All rows by something that tells them apart, without what may differ: revisions, and which of equal chassis was chosen.
  ///
  /// @param remote one server, or all members of a cluster
  /// @param counted the rows to look at
  public static Map<String, String> of(String remote, Predicate<Row> counted) {
    var monitor = Monitor.of();
    for (var table : TABLES) {
      monitor = monitor.table(table);
    }
    try (var client = OvsdbClient.open(OvsdbOptions.of(remote, "OVN_Northbound").withLeaderOnly(true)); var replica = client.replicate(monitor)) {
      replica.awaitLoaded(OvnCloud.SOON);
      var all = new TreeMap<String, String>();
      for (var table : TABLES) {
        for (var row : replica.rows(table)) {
          if (counted.test(row)) {
            var text = new TreeMap<>(row.values()).entrySet().stream().filter(cell -> !cell.getKey().equals("priority") || !table.equals(Tables.HA_CHASSIS))
                .map(cell -> cell.getKey() + "=" + normal(cell.getValue().toString())).collect(Collectors.joining(" "));
            var name = row.has("name") && row.value("name").atoms().size() == 1 && !table.equals(Tables.ACL) ? row.string("name") : text;
            all.merge(table + " " + name, text, (a, b) -> a + "\n" + b);
          }
        }
      }
      return all;
    }
  }

  /// Where two contents are not the same: what only the first has after a minus, what only the second has after a plus.
  public static List<String> differences(Map<String, String> first, Map<String, String> second) {
    var names = new TreeSet<>(first.keySet());
    names.addAll(second.keySet());
    return names.stream().filter(name -> !Objects.equals(first.get(name), second.get(name)))
        .flatMap(name -> Stream.of("- " + name + ": " + first.get(name), "+ " + name + ": " + second.get(name))).toList();
  }

  private static String normal(String value) {
    return value.replaceAll("Text\\[value=neutron:revision_number]=Text\\[value=\\d+]", "revision");
  }
}
