package org.nucleon.benchmarks;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.PendingTransaction;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.Snapshot;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;
import org.nucleon.testkit.OvsdbServer;

/// The contents of a Northbound database, to be written once more by a client that has nothing else to do: the limit for whoever has to
/// find them out first.
final class NorthboundRows {

  private static final int ROWS_IN_TRANSACTION = 100;
  private static final int UNDER_WAY_MAX = 32;
  /// Parents before children; those that nothing hangs from first.
  private static final List<String> TABLES = List.of("DHCP_Options", "Address_Set", "HA_Chassis_Group", "Logical_Switch", "Port_Group", "Logical_Router",
      "Logical_Switch_Port", "ACL", "Logical_Router_Port", "Logical_Router_Static_Route", "NAT", "QoS", "DNS");
  /// Columns that rows hang in, by the parent's table.
  private static final Map<String, Set<String>> HOOKS = Map.of("Logical_Switch", Set.of("ports", "qos_rules", "dns_records"),
      "Port_Group", Set.of("ports", "acls"), "Logical_Router", Set.of("ports", "static_routes", "nat"));

  private final List<Row> rows = new ArrayList<>();
  private final Map<UUID, List<Hook>> hooks = new HashMap<>();

  private record Hook(String table, UUID parent, String column) {}

  private NorthboundRows() {}

  static Monitor monitor() {
    var monitor = Monitor.of();
    for (var table : TABLES) {
      monitor = monitor.table(table);
    }
    return monitor;
  }

  static NorthboundRows of(Snapshot snapshot) {
    var all = new NorthboundRows();
    TABLES.forEach(table -> all.rows.addAll(snapshot.rows(table)));
    HOOKS.forEach((table, columns) -> snapshot.rows(table).forEach(parent -> columns.forEach(column -> parent.uuids(column).forEach(child ->
        all.hooks.computeIfAbsent(child, _ -> new ArrayList<>()).add(new Hook(table, parent.uuid(), column))))));
    return all;
  }

  int count() {
    return rows.size();
  }

  int ports() {
    return (int) rows.stream().filter(row -> row.table().equals("Logical_Switch_Port")).count();
  }

  /// Into a new server, a hundred rows in a transaction.
  ///
  /// @param replicated whether the client holds a copy of what it writes, and has all of it in the end
  Rebuild.Took write(Duration patience, boolean replicated) {
    var transactions = new ArrayList<Transaction>();
    for (int from = 0; from < rows.size(); from += ROWS_IN_TRANSACTION) {
      transactions.add(transaction(rows.subList(from, Math.min(rows.size(), from + ROWS_IN_TRANSACTION))));
    }
    try (var server = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND); var client = Rebuild.client(server)) {
      client.awaitConnected(patience);
      if (replicated) {
        client.replicate(monitor()).awaitLoaded(patience);
      }
      var cpu = cpu();
      long begun = System.nanoTime();
      var pending = new ArrayDeque<PendingTransaction>();
      for (var transaction : transactions) {
        pending.add(client.submit(transaction, patience));
        if (pending.size() == UNDER_WAY_MAX) {
          pending.remove().await(patience);
        }
      }
      pending.forEach(each -> each.await(patience));
      var took = Duration.ofNanos(System.nanoTime() - begun);
      return new Rebuild.Took("a bare client, rows ready-made, %d in a transaction, pipelined%s".formatted(ROWS_IN_TRANSACTION,
          replicated ? ", with a replica of what it writes" : ""), took, cpu().minus(cpu), server.cpu());
    }
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  private Transaction transaction(List<Row> some) {
    var transaction = new Transaction();
    var hung = new LinkedHashMap<Hook, List<UUID>>();
    for (var row : some) {
      var columns = new HashMap<>(row.values());
      columns.keySet().removeAll(HOOKS.getOrDefault(row.table(), Set.of()));
      columns.values().removeIf(Value.none()::equals);
      transaction.insert(row.table(), row.uuid(), columns);
      hooks.getOrDefault(row.uuid(), List.of()).forEach(hook -> hung.computeIfAbsent(hook, _ -> new ArrayList<>()).add(row.uuid()));
    }
    hung.forEach((hook, children) -> transaction.mutate(hook.table(), hook.parent(), Mutation.insert(hook.column(), Value.ofUuids(children))));
    return transaction;
  }
}
