package org.nucleon.app.crash;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.nucleon.ovsdb.Condition;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Replica;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.TransactionFailed;
import org.nucleon.ovsdb.UnknownOutcome;
import org.nucleon.ovsdb.Value;

/// Writes into the Northbound database past the service: as somebody who should not, and as OVN itself does.
///
/// @param spared rows that are not the service's
record Hand(String remote, Set<UUID> spared) {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int TRIES_MAX = 30;
  private static final List<String> TABLES = List.of("Logical_Switch", "Logical_Switch_Port", "ACL", "Port_Group", "Address_Set", "Load_Balancer", "QoS",
      "DNS", "DHCP_Options", "Logical_Router", "Logical_Router_Port", "Logical_Router_Static_Route",
      "Logical_Router_Policy", "NAT", "BFD", "HA_Chassis_Group", "HA_Chassis", "Meter");
  /// Tables of rows that stand by themselves.
  private static final List<String> ROOTS = List.of("Logical_Switch", "Port_Group", "Address_Set", "Load_Balancer", "DNS", "DHCP_Options", "Logical_Router",
      "BFD", "HA_Chassis_Group", "Meter");
  /// Where the others hang.
  private static final List<List<String>> SETS = List.of(List.of("Logical_Switch", "ports"), List.of("Logical_Switch", "qos_rules"),
      List.of("Logical_Switch", "dns_records"), List.of("Logical_Switch", "load_balancer"), List.of("Port_Group", "ports"), List.of("Port_Group", "acls"),
      List.of("Logical_Router", "ports"), List.of("Logical_Router", "static_routes"), List.of("Logical_Router", "nat"), List.of("Logical_Router", "policies"),
      List.of("Logical_Router", "load_balancer"), List.of("HA_Chassis_Group", "ha_chassis"));
  /// What somebody may put into a cell of a row.
  private static final Map<String, List<Map<String, Value>>> NONSENSE = Map.ofEntries(
      Map.entry("Logical_Switch", List.of(Map.of("other_config", Value.ofStrings(Map.of("mcast_snoop", "perhaps"))), Map.of("external_ids", Value.ofStrings(Map.of())))),
      Map.entry("Logical_Switch_Port", List.of(Map.of("addresses", Value.of("unknown")), Map.of("port_security", Value.none()),
          Map.of("options", Value.ofStrings(Map.of("requested-chassis", "nowhere"))), Map.of("enabled", Value.of(false)), Map.of("external_ids", Value.ofStrings(Map.of())))),
      Map.entry("ACL", List.of(Map.of("action", Value.of("allow")), Map.of("priority", Value.of(7L)))),
      Map.entry("Address_Set", List.of(Map.of("addresses", Value.of("192.0.2.77")))),
      Map.entry("Load_Balancer", List.of(Map.of("vips", Value.ofStrings(Map.of("203.0.113.99:80", "10.1.0.99:80"))))),
      Map.entry("QoS", List.of(Map.of("priority", Value.of(3L)))),
      Map.entry("DNS", List.of(Map.of("records", Value.ofStrings(Map.of("wrong.example", "192.0.2.1"))))),
      Map.entry("DHCP_Options", List.of(Map.of("options", Value.ofStrings(Map.of())))),
      Map.entry("Logical_Router", List.of(Map.of("enabled", Value.of(false)), Map.of("options", Value.ofStrings(Map.of("chassis", "nowhere"))))),
      Map.entry("Logical_Router_Port", List.of(Map.of("networks", Value.of("192.0.2.1/32")), Map.of("mac", Value.of("02:00:00:00:00:77")),
          Map.of("enabled", Value.of(false)))),
      Map.entry("Logical_Router_Static_Route", List.of(Map.of("nexthop", Value.of("192.0.2.99")))),
      Map.entry("Logical_Router_Policy", List.of(Map.of("match", Value.of("ip4")), Map.of("action", Value.of("allow")), Map.of("priority", Value.of(3L)))),
      Map.entry("NAT", List.of(Map.of("logical_ip", Value.of("192.0.2.98")))),
      Map.entry("HA_Chassis", List.of(Map.of("chassis_name", Value.of("nowhere")))),
      Map.entry("Meter", List.of(Map.of("fair", Value.of(false)))));

  /// Changes a cell of some row.
  Optional<String> changesRow(Random random) {
    return strike(replica -> {
      var table = any(List.copyOf(NONSENSE.keySet()).stream().sorted().toList(), random);
      var cells = any(NONSENSE.get(table), random);
      return row(replica, table, random).map(row -> new Stroke(table + " " + row.uuid() + " " + cells, t -> t.update(table, row.uuid(), cells)));
    });
  }

  /// Deletes some row.
  Optional<String> deletesRow(Random random) {
    return strike(replica -> {
      var table = any(ROOTS, random);
      return row(replica, table, random).map(row -> new Stroke("no " + table + " " + row.uuid(), t -> t.delete(table, row.uuid())));
    });
  }

  /// Takes something out of the row that it hangs from.
  Optional<String> detachesRow(Random random) {
    return strike(replica -> {
      var place = any(SETS, random);
      return row(replica, place.getFirst(), random).flatMap(row -> {
        var hanging = row.uuids(place.getLast());
        return hanging.isEmpty() ? Optional.empty() : Optional.of(any(hanging, random)).map(child -> new Stroke("no %s in %s %s".formatted(child, place, row.uuid()),
            t -> t.mutate(place.getFirst(), row.uuid(), Mutation.delete(place.getLast(), Value.of(child)))));
      });
    });
  }

  private record Stroke(String what, Consumer<Transaction> write) {}

  /// @return what was done; empty when there was nothing to do it to, or the database would not have it
  private Optional<String> strike(Function<Replica, Optional<Stroke>> choice) {
    try (var client = client(); var replica = replicate(client)) {
      for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
        var stroke = choice.apply(replica);
        if (stroke.isPresent()) {
          var transaction = new Transaction();
          stroke.get().write().accept(transaction);
          if (isAccepted(client, transaction)) {
            return stroke.map(Stroke::what);
          }
        }
      }
      return Optional.empty();
    }
  }

  private static boolean isAccepted(OvsdbClient client, Transaction transaction) {
    try {
      client.transact(transaction, PATIENCE);
      return true;
    } catch (TransactionFailed _) {
      return false; // something points at the row
    } catch (UnknownOutcome _) {
      return true; // the leader went meanwhile: it may be done, which is all that is asked of somebody who meddles
    }
  }

  private Optional<Row> row(Replica replica, String table, Random random) {
    var ours = replica.rows(table).stream().filter(row -> !spared.contains(row.uuid())).sorted(Comparator.comparing(Row::uuid)).toList();
    return ours.isEmpty() ? Optional.empty() : Optional.of(any(ours, random));
  }

  private static <T> T any(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  /// Says which ports are plugged in, as `ovn-northd` does.
  void setUp(Map<String, Boolean> ports) {
    try (var client = client()) {
      for (int attempt = 1; !isSaid(ports, client); attempt++) {
        if (attempt == TRIES_MAX) {
          throw new IllegalStateException("nobody leads the Northbound database for long enough");
        }
      }
    }
  }

  /// Nobody may know, when a leader goes: it can be said again.
  private static boolean isSaid(Map<String, Boolean> ports, OvsdbClient client) {
    var transaction = new Transaction();
    ports.forEach((port, up) -> transaction.update("Logical_Switch_Port", List.of(Condition.equal("name", Value.of(port))), Map.of("up", Value.of(up))));
    try {
      client.transact(transaction, PATIENCE);
      return true;
    } catch (UnknownOutcome _) {
      return false;
    }
  }

  /// Reads all rows of a table.
  List<Row> rows(String table) {
    try (var client = client(); var replica = replicate(client)) {
      return List.copyOf(replica.rows(table));
    }
  }

  private static Replica replicate(OvsdbClient client) {
    var monitor = Monitor.of();
    for (var table : TABLES) {
      monitor = monitor.table(table);
    }
    var replica = client.replicate(monitor);
    replica.awaitLoaded(PATIENCE);
    return replica;
  }

  private OvsdbClient client() {
    return OvsdbClient.open(OvsdbOptions.of(remote, "OVN_Northbound").withLeaderOnly(true));
  }
}
