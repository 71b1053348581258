package org.nucleon.app.crash;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;
import org.nucleon.testkit.OvsdbServer;

/// A host that takes ports up and gives them up, as far as the Southbound database goes: there is no switch.
final class PluggedHost implements AutoCloseable {
  static final String NAME = "hv1";
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final OvsdbClient client;
  private final Map<String, UUID> bindings = new HashMap<>();
  private UUID chassis;

  PluggedHost(OvsdbServer southbound) {
    client = OvsdbClient.open(OvsdbOptions.of(southbound.remote(), "OVN_Southbound"));
    var transaction = new Transaction();
    var encap = transaction.insert("Encap", Map.of("type", Value.of("geneve"), "ip", Value.of("192.0.2.1"), "chassis_name", Value.of(NAME)));
    var row = transaction.insert("Chassis", Map.of("name", Value.of(NAME), "hostname", Value.of(NAME), "encaps", encap.reference()));
    transaction.insert("Chassis_Private", Map.of("name", Value.of(NAME), "chassis", row.reference(), "nb_cfg_timestamp", Value.of(System.currentTimeMillis())));
    client.transact(transaction, PATIENCE);
  }

  /// As `ovn-northd` makes ports known.
  void know(List<String> ports) {
    var transaction = new Transaction();
    var datapath = transaction.insert("Datapath_Binding", Map.of("tunnel_key", Value.of(1L)));
    for (int i = 0; i < ports.size(); i++) {
      transaction.insert("Port_Binding", Map.of("logical_port", Value.of(ports.get(i)), "tunnel_key", Value.of(i + 1L), "datapath", datapath.reference()));
    }
    client.transact(transaction, PATIENCE);
    try (var replica = client.replicate(Monitor.of().table("Chassis", "name").table("Port_Binding", "logical_port"))) {
      replica.awaitLoaded(PATIENCE);
      replica.rows("Port_Binding").forEach(row -> bindings.put(row.string("logical_port"), row.uuid()));
      chassis = replica.rows("Chassis").iterator().next().uuid();
    }
  }

  void plug(List<String> ports, boolean up) {
    var transaction = new Transaction();
    ports.forEach(port -> transaction.update("Port_Binding", bindings.get(port), Map.of("chassis", up ? Value.of(chassis) : Value.none(), "up", Value.of(up))));
    client.transact(transaction, PATIENCE);
  }

  @Override
  public void close() {
    client.close();
  }
}
