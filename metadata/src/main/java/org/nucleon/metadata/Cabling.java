package org.nucleon.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Namespaces of this host, with a cable from each to the switch. Everything here may be done again.
final class Cabling {
  static final String ADDRESS = "169.254.169.254";
  static final String ADDRESS6 = "fe80::a9fe:a9fe";
  private static final Path NAMESPACES = Path.of("/run/netns");

  private Cabling() {}

  static Path path(String namespace) {
    return NAMESPACES.resolve(namespace);
  }

  /// The networks for which there are namespaces.
  static Set<String> networks() throws IOException {
    if (!Files.isDirectory(NAMESPACES)) {
      return Set.of();
    }
    try (var files = Files.list(NAMESPACES)) {
      return files.flatMap(file -> ServedNetwork.networkOf(file.getFileName().toString()).stream()).collect(Collectors.toSet());
    }
  }

  /// Makes a network's namespace and cable what they shall be.
  ///
  /// @param inUserSpace whether the switch reads packets as they leave the cable: nobody would complete their checksums
  static void lay(ServedNetwork network, boolean inUserSpace) throws IOException {
    makeNamespace(network.namespace());
    makeCable(network, inUserSpace);
    configure(network);
  }

  /// A name without a namespace behind it is what a restart of the host, or of a container, leaves.
  private static void makeNamespace(String namespace) throws IOException {
    if (Commands.tried("ip", "-n", namespace, "link", "show", "lo").succeeded()) {
      return;
    }
    if (Files.exists(path(namespace))) {
      Commands.run("ip", "netns", "delete", namespace);
    }
    Commands.run("ip", "netns", "add", namespace);
  }

  private static void makeCable(ServedNetwork network, boolean inUserSpace) throws IOException {
    boolean whole = Commands.tried("ip", "link", "show", network.outside()).succeeded()
        && Commands.tried("ip", "-n", network.namespace(), "link", "show", network.inside()).succeeded();
    if (!whole) {
      Commands.tried("ip", "link", "delete", network.outside());
      Commands.run("ip", "link", "add", network.outside(), "type", "veth", "peer", "name", network.inside(), "netns", network.namespace());
    }
    if (inUserSpace) {
      Commands.run("ethtool", "-K", network.outside(), "tx", "off");
      Commands.run("ip", "netns", "exec", network.namespace(), "ethtool", "-K", network.inside(), "tx", "off");
    }
    Commands.run("ip", "link", "set", network.outside(), "up");
  }

  private static void configure(ServedNetwork network) throws IOException {
    var wanted = addresses(network);
    var lines = new ArrayList<>(List.of("link set lo up"));
    lines.add("link set %s address %s%s up".formatted(network.inside(), network.mac(), network.mtu() > 0 ? " mtu " + network.mtu() : ""));
    var shown = Commands.run("ip", "-n", network.namespace(), "-o", "address", "show", "dev", network.inside(), "scope", "global");
    shown.lines().flatMap(line -> shownAddress(line).stream()).filter(address -> !wanted.contains(address))
        .forEach(address -> lines.add("address delete %s dev %s".formatted(address, network.inside())));
    // Nobody else has these addresses: OVN sees to it, and looking for others would only take time.
    wanted.forEach(address -> lines.add("address replace %s dev %s%s".formatted(address, network.inside(), address.contains(":") ? " nodad" : "")));
    Commands.ip(List.of("-n", network.namespace()), lines);
  }

  private static List<String> addresses(ServedNetwork network) {
    var addresses = new ArrayList<>(network.cidrs());
    addresses.add(ADDRESS + "/32");
    if (network.hasIpv6()) {
      addresses.add(ADDRESS6 + "/64");
    }
    return addresses;
  }

  /// From a line as `2: tap0    inet 10.0.0.2/24 scope global tap0`.
  private static Optional<String> shownAddress(String line) {
    var words = line.strip().split("\\s+");
    return words.length > 3 && words[2].startsWith("inet") ? Optional.of(words[3]) : Optional.empty();
  }

  /// Takes a network's cable and namespace away, if they are there.
  static void remove(String networkId) throws IOException {
    if (Commands.tried("ip", "link", "show", ServedNetwork.outside(networkId)).succeeded()) {
      Commands.run("ip", "link", "delete", ServedNetwork.outside(networkId));
    }
    if (Files.exists(path(ServedNetwork.namespace(networkId)))) {
      Commands.run("ip", "netns", "delete", ServedNetwork.namespace(networkId));
    }
  }
}
