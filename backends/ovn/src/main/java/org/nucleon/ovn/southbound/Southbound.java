package org.nucleon.ovn.southbound;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.nucleon.ovsdb.Index;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.Replica;
import org.nucleon.ovsdb.Row;

/// A live copy of what we need of the Southbound database: the hosts, and where each port is plugged in.
public final class Southbound implements AutoCloseable {
  public static final String DATABASE = "OVN_Southbound";
  public static final String CHASSIS = "Chassis";
  public static final String CHASSIS_PRIVATE = "Chassis_Private";
  public static final String PORT_BINDING = "Port_Binding";
  public static final String GLOBAL = "SB_Global";

  private final Replica replica;
  private final Index<String> byHost;
  private final Index<String> byPort;
  private final Index<String> byCard;

  private Southbound(Replica replica) {
    this.replica = replica;
    this.byHost = replica.index(CHASSIS, row -> row.optionalString("hostname"));
    this.byCard = replica.index(CHASSIS, row -> Optional.of(Chassis.of(row).card()).filter(card -> !card.isEmpty()));
    this.byPort = replica.index(PORT_BINDING, row -> row.optionalString("logical_port"));
  }

  public static Southbound of(OvsdbClient client) {
    return new Southbound(client.replicate(Monitor.of()
        .table(CHASSIS, "name", "hostname", "external_ids", "other_config")
        .table(CHASSIS_PRIVATE, "name", "chassis", "nb_cfg", "nb_cfg_timestamp", "external_ids")
        .table(GLOBAL, "nb_cfg", "external_ids")
        .table(PORT_BINDING, "logical_port", "type", "chassis", "additional_chassis", "up")));
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

  /// The chassis that is a network card itself.
  public Optional<Chassis> chassisOfCard(String serialNumber) {
    return replica.isLoaded() ? replica.find(byCard, serialNumber).stream().findFirst().map(Chassis::of) : Optional.empty();
  }

  /// The host that a gateway router port lives on at the moment.
  public Optional<String> gatewayHost(String portId) {
    return hostOf("cr-lrp-" + portId);
  }

  /// A port as its hosts' controllers have it.
  ///
  /// @param hosts who has taken it up: nobody, one, or two while its machine moves
  /// @param up    whether it is wired at the first
  public record Plug(String port, List<String> hosts, boolean up) {}

  public Optional<Plug> plug(String portId) {
    return replica.isLoaded() ? replica.find(byPort, portId).stream().findFirst().map(binding ->
        new Plug(portId, hosts(binding), binding.optionalBool("up").orElse(false))) : Optional.empty();
  }

  /// Older releases of OVN do not know of second hosts.
  private List<String> hosts(Row binding) {
    var second = binding.has("additional_chassis") ? binding.uuids("additional_chassis") : List.<UUID>of();
    return Stream.concat(binding.optionalUuid("chassis").stream(), second.stream()).flatMap(chassis -> host(chassis).stream()).toList();
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
