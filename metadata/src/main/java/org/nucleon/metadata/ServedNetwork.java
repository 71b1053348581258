package org.nucleon.metadata;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nucleon.ovsdb.Row;

/// A network that has machines on this host, and the metadata port that is to be plugged in for it.
///
/// @param id       the network's id
/// @param datapath what the Southbound database calls the network
/// @param portId   the metadata port's, which is its name in OVN
/// @param cidrs    the port's addresses with their prefix lengths
/// @param mtu      of the network; 0 when nobody says
record ServedNetwork(String id, UUID datapath, String portId, String mac, List<String> cidrs, int mtu) {
  private static final String DEVICE_PREFIX = "ovnmeta-";
  private static final int INTERFACE_ID_LENGTH = 10;
  /// Kinds of ports that a machine may be behind: plugged in here, or on a network card that OVN serves from here.
  private static final List<String> MACHINES = List.of("", "external");

  ServedNetwork {
    cidrs = List.copyOf(cidrs);
  }

  /// The networks to be served, by their ids: pure.
  ///
  /// @param bindings rows of `Port_Binding`: metadata ports, and the ports of this chassis
  static Map<String, ServedNetwork> of(Collection<Row> bindings, UUID chassis) {
    var inhabited = bindings.stream().filter(row -> isMachineOn(row, chassis)).map(row -> row.uuid("datapath")).collect(Collectors.toSet());
    return bindings.stream().filter(row -> row.string("type").equals("localport") && inhabited.contains(row.uuid("datapath")))
        .flatMap(row -> of(row).stream())
        .collect(Collectors.toMap(ServedNetwork::id, Function.identity(), (first, _) -> first, TreeMap::new));
  }

  private static boolean isMachineOn(Row row, UUID chassis) {
    return MACHINES.contains(row.string("type")) && (row.optionalUuid("chassis").filter(chassis::equals).isPresent()
        || row.has("additional_chassis") && row.uuids("additional_chassis").contains(chassis));
  }

  private static Optional<ServedNetwork> of(Row port) {
    var mac = port.strings("mac").stream().findFirst().map(words -> words.split(" ")[0]);
    return networkId(port).filter(_ -> mac.isPresent()).map(id -> new ServedNetwork(id, port.uuid("datapath"), port.string("logical_port"), mac.get(),
        words(port.entry("external_ids", "neutron:cidrs").orElse("")),
        port.entry("external_ids", "neutron:mtu").filter(text -> text.matches("\\d{1,5}")).map(Integer::parseInt).orElse(0)));
  }

  private static Optional<String> networkId(Row port) {
    return port.entry("external_ids", "neutron:device_id").filter(device -> device.startsWith(DEVICE_PREFIX))
        .map(device -> device.substring(DEVICE_PREFIX.length())).filter(id -> id.length() >= INTERFACE_ID_LENGTH);
  }

  private static List<String> words(String text) {
    return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).sorted().toList();
  }

  /// The namespace of a network, named as operators know it.
  static String namespace(String networkId) {
    return DEVICE_PREFIX + networkId;
  }

  /// The network of a namespace; none if it is not one for metadata.
  static Optional<String> networkOf(String namespace) {
    return Optional.of(namespace).filter(name -> name.startsWith(DEVICE_PREFIX)).map(name -> name.substring(DEVICE_PREFIX.length()))
        .filter(id -> id.length() >= INTERFACE_ID_LENGTH);
  }

  /// The end of the cable that is plugged into the switch.
  static String outside(String networkId) {
    return "tap" + networkId.substring(0, INTERFACE_ID_LENGTH) + "0";
  }

  /// The end of the cable in the namespace.
  static String inside(String networkId) {
    return "tap" + networkId.substring(0, INTERFACE_ID_LENGTH) + "1";
  }

  String namespace() {
    return namespace(id);
  }

  String outside() {
    return outside(id);
  }

  String inside() {
    return inside(id);
  }

  boolean hasIpv6() {
    return cidrs.stream().anyMatch(cidr -> cidr.contains(":"));
  }
}
