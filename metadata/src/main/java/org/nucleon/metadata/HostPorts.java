package org.nucleon.metadata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.nucleon.model.value.IpAddress;
import org.nucleon.ovn.southbound.Southbound;
import org.nucleon.ovsdb.Condition;
import org.nucleon.ovsdb.Index;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.Replica;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.Value;

/// The ports that matter on one host: its machines', and the metadata ports of all networks. What a host holds in memory does not grow
/// with the machines on other hosts.
final class HostPorts implements AutoCloseable {
  private static final Pattern WORDS = Pattern.compile("\\s+");

  private final UUID chassis;
  private final Replica replica;
  private final Index<Place> byAddress;

  /// Where an address is one machine's alone.
  ///
  /// @param address an IP address in canonical form, or a MAC address
  private record Place(UUID datapath, String address) {}

  /// A machine, as Nova knows it.
  record Instance(String id, String projectId) {}

  /// @param additional whether the database notes a second host of ports that move
  HostPorts(OvsdbClient southbound, UUID chassis, boolean additional) {
    this.chassis = chassis;
    var ours = new ArrayList<>(List.of(Condition.equal("type", Value.of("localport")), Condition.equal("chassis", Value.of(chassis))));
    if (additional) {
      ours.add(Condition.includes("additional_chassis", Value.of(chassis)));
    }
    this.replica = southbound.replicate(Monitor.of().tableWhere(Southbound.PORT_BINDING, ours, "logical_port", "type", "chassis", "additional_chassis",
        "datapath", "mac", "external_ids"));
    this.byAddress = replica.indexEach(Southbound.PORT_BINDING, HostPorts::places);
  }

  Replica replica() {
    return replica;
  }

  UUID chassis() {
    return chassis;
  }

  Collection<Row> bindings() {
    return replica.rows(Southbound.PORT_BINDING);
  }

  /// Who has an address on a network. A machine that comes with its link-local address is told by the MAC address that is in it
  /// (RFC 4291, appendix A).
  Optional<Instance> instance(UUID datapath, IpAddress address) {
    if (!replica.isLoaded()) {
      return Optional.empty();
    }
    var wanted = address.version() == 6 && address.isLinkLocal() ? macOf(address) : Optional.of(address.toString());
    return wanted.flatMap(text -> replica.find(byAddress, new Place(datapath, text)).stream().flatMap(row -> instance(row).stream()).findFirst());
  }

  private static Optional<Instance> instance(Row row) {
    return row.entry("external_ids", "neutron:device_id").filter(id -> !id.isEmpty())
        .map(id -> new Instance(id, row.entry("external_ids", "neutron:project_id").orElse("")));
  }

  /// Metadata ports themselves ask for nothing.
  private static List<Place> places(Row row) {
    if (row.string("type").equals("localport")) {
      return List.of();
    }
    var datapath = row.uuid("datapath");
    var ofMac = row.strings("mac").stream().flatMap(WORDS::splitAsStream);
    var ofSubnets = WORDS.splitAsStream(row.entry("external_ids", "neutron:cidrs").orElse("")).map(cidr -> cidr.split("/")[0]);
    return Stream.concat(ofMac, ofSubnets).filter(text -> text.contains(".") || text.contains(":")).map(HostPorts::canonical).distinct()
        .map(address -> new Place(datapath, address)).toList();
  }

  private static String canonical(String address) {
    try {
      return IpAddress.parse(address).toString();
    } catch (IllegalArgumentException _) {
      return address; // a MAC address
    }
  }

  /// @return empty for an address that was not made of a MAC address
  static Optional<String> macOf(IpAddress linkLocal) {
    long low = linkLocal.low();
    if ((low >>> 24 & 0xffff) != 0xfffe) {
      return Optional.empty();
    }
    return Optional.of("%02x:%02x:%02x:%02x:%02x:%02x".formatted(low >>> 56 & 0xff ^ 0x02, low >>> 48 & 0xff, low >>> 40 & 0xff, low >>> 16 & 0xff,
        low >>> 8 & 0xff, low & 0xff));
  }

  @Override
  public void close() {
    replica.close();
  }
}
