package org.nucleon.metadata;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nucleon.ovsdb.Condition;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Replica;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;

/// This host's Open vSwitch: who the host is to OVN, and what is plugged in.
final class LocalSwitch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  /// What OVN knows a plugged interface by.
  private static final String LOGICAL_PORT = "iface-id";
  /// Tells the interfaces of this agent from others: the network that one is for.
  private static final String NETWORK = "nucleon-metadata";

  private final OvsdbClient client;
  private final Replica replica;

  LocalSwitch(String remote) {
    this.client = OvsdbClient.open(OvsdbOptions.of(remote, "Open_vSwitch"));
    this.replica = client.replicate(Monitor.of().table("Open_vSwitch", "external_ids").table("Bridge", "name", "ports", "datapath_type")
        .table("Port", "name", "interfaces").table("Interface", "name", "external_ids"));
  }

  Replica replica() {
    return replica;
  }

  /// The host's name in OVN; none before its switch is set up for that.
  Optional<String> chassisName() {
    return setting("system-id");
  }

  private Optional<String> setting(String key) {
    return replica.rows("Open_vSwitch").stream().findFirst().flatMap(row -> row.entry("external_ids", key)).filter(text -> !text.isEmpty());
  }

  private Optional<Row> bridge() {
    var name = setting("ovn-bridge").orElse("br-int");
    return replica.rows("Bridge").stream().filter(row -> row.string("name").equals(name)).findFirst();
  }

  /// Whether packets are switched in user space, which reads them before a network card would complete their checksums.
  boolean isInUserSpace() {
    return bridge().flatMap(row -> row.optionalString("datapath_type")).filter("netdev"::equals).isPresent();
  }

  /// Names of interfaces by the port of OVN's that they are.
  Map<String, Set<String>> plugged() {
    return replica.rows("Interface").stream().filter(row -> row.entry("external_ids", LOGICAL_PORT).isPresent()).collect(Collectors.groupingBy(
        row -> row.entry("external_ids", LOGICAL_PORT).orElseThrow(), Collectors.mapping(row -> row.string("name"), Collectors.toSet())));
  }

  /// The networks that interfaces are plugged in for, also those that have long gone.
  Set<String> networks() {
    return replica.rows("Interface").stream().flatMap(row -> row.entry("external_ids", NETWORK).stream()).collect(Collectors.toSet());
  }

  /// Plugs a network's cable in as its metadata port, or says of one that is plugged in that it is that.
  ///
  /// @throws org.nucleon.ovsdb.OvsdbException when the switch does not take it
  void plug(ServedNetwork network) {
    var name = network.outside();
    var bridge = bridge().orElseThrow(() -> new IllegalStateException("the switch has no integration bridge yet"));
    var transaction = new Transaction();
    var about = Map.of(LOGICAL_PORT, network.portId(), NETWORK, network.id());
    if (find("Port", name).isPresent()) {
      transaction.mutate("Interface", List.of(Condition.equal("name", Value.of(name))), Mutation.put("external_ids", about));
    } else {
      var cable = transaction.insert("Interface", Map.of("name", Value.of(name), "external_ids", Value.ofStrings(about)));
      var port = transaction.insert("Port", Map.of("name", Value.of(name), "interfaces", cable.reference()));
      transaction.mutate("Bridge", bridge.uuid(), Mutation.insert("ports", port.reference()));
    }
    client.transact(transaction, PATIENCE);
  }

  /// Takes an interface out, if it is there.
  void unplug(String name) {
    var port = find("Port", name);
    if (port.isEmpty()) {
      return;
    }
    var transaction = new Transaction();
    replica.rows("Bridge").stream().filter(row -> row.uuids("ports").contains(port.get().uuid()))
        .forEach(row -> transaction.mutate("Bridge", row.uuid(), Mutation.delete("ports", Value.of(port.get().uuid()))));
    client.transact(transaction, PATIENCE);
  }

  private Optional<Row> find(String table, String name) {
    return replica.rows(table).stream().filter(row -> row.string("name").equals(name)).findFirst();
  }

  @Override
  public void close() {
    replica.close();
    client.close();
  }
}
