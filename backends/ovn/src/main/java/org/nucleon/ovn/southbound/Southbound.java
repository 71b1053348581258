package org.nucleon.ovn.southbound;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.nucleon.ovsdb.Condition;
import org.nucleon.ovsdb.Index;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.Replica;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.Value;

/// A live copy of what we need of the Southbound database: the hosts, and which of them has a router's gateway or a virtual port.
public final class Southbound implements AutoCloseable {
  public static final String DATABASE = "OVN_Southbound";
  public static final String CHASSIS = "Chassis";
  public static final String CHASSIS_PRIVATE = "Chassis_Private";
  public static final String PORT_BINDING = "Port_Binding";
  public static final String GLOBAL = "SB_Global";
  private static final String REDIRECT = "chassisredirect";

  private final Replica replica;
  private final Index<String> byHost;
  private final Index<String> byPort;

  private Southbound(Replica replica) {
    this.replica = replica;
    this.byHost = replica.index(CHASSIS, row -> row.optionalString("hostname"));
    this.byPort = replica.index(PORT_BINDING, row -> row.optionalString("logical_port"));
  }

  public static Southbound of(OvsdbClient client) {
    return new Southbound(client.replicate(Monitor.of()
        .table(CHASSIS, "name", "hostname", "external_ids", "other_config")
        .table(CHASSIS_PRIVATE, "name", "chassis", "nb_cfg", "nb_cfg_timestamp", "external_ids")
        .table(GLOBAL, "nb_cfg", "external_ids")
        .tableWhere(PORT_BINDING, List.of(Condition.equal("type", Value.of(REDIRECT)), Condition.equal("type", Value.of("virtual"))),
            "logical_port", "type", "chassis")));
  }

  public Replica replica() {
    return replica;
  }

  /// None before the first contact.
  public List<Chassis> chassis() {
    return replica.isLoaded() ? replica.rows(CHASSIS).stream().map(Chassis::of).toList() : List.of();
  }

  public Optional<Chassis> chassisOf(String host) {
    return replica.isLoaded() ? replica.find(byHost, host).stream().findFirst().map(Chassis::of) : Optional.empty();
  }

  /// The host that a gateway router port lives on at the moment.
  public Optional<String> gatewayHost(String portId) {
    return hostOf("cr-lrp-" + portId);
  }

  /// The host of the machine that holds a virtual port's address at the moment.
  public Optional<String> virtualHost(String portId) {
    return hostOf(portId);
  }

  private Optional<String> hostOf(String logicalPort) {
    return replica.isLoaded()
        ? replica.find(byPort, logicalPort).stream().findFirst().flatMap(binding -> binding.optionalUuid("chassis")).flatMap(this::host)
        : Optional.empty();
  }

  private Optional<String> host(UUID chassis) {
    return replica.row(CHASSIS, chassis).map(row -> row.string("hostname"));
  }

  /// For each host, what its controller last said of itself.
  public Collection<Row> privates() {
    return replica.isLoaded() ? replica.rows(CHASSIS_PRIVATE) : List.of();
  }

  @Override
  public void close() {
    replica.close();
  }
}
