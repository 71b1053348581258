package org.nucleon.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a sandbox needs of the machine: root, and programs of Debian packages.
final class Packages {

  private static final Map<String, String> PACKAGE_OF = new LinkedHashMap<>();

  static {
    PACKAGE_OF.put("ovn-northd", "ovn-central");
    PACKAGE_OF.put("ovn-nbctl", "ovn-common");
    PACKAGE_OF.put("ovn-controller", "ovn-host");
    PACKAGE_OF.put("ovsdb-server", "openvswitch-common");
    PACKAGE_OF.put("ovs-vswitchd", "openvswitch-switch");
    PACKAGE_OF.put("ip", "iproute2");
    PACKAGE_OF.put("ethtool", "ethtool");
    PACKAGE_OF.put("ping", "iputils-ping");
    PACKAGE_OF.put("udhcpc", "udhcpc");
    PACKAGE_OF.put("dhclient", "isc-dhcp-client");
  }

  private final List<Path> folders;

  /// @param folders where programs are looked for
  Packages(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /// The packages of this machine.
  static Packages here() {
    var path = Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).filter(folder -> !folder.isBlank());
    return new Packages(Stream.concat(path, Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin")).map(Path::of).toList());
  }

  boolean has(String program) {
    return folders.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
  }

  /// The Debian packages of those programs that are missing.
  List<String> missing() {
    return PACKAGE_OF.entrySet().stream().filter(program -> !has(program.getKey())).map(Map.Entry::getValue).distinct().toList();
  }

  /// Why the missing packages cannot be installed by us; empty when they can.
  Optional<String> obstacle() {
    if (!isRoot()) {
      return Optional.of("needs root, for network namespaces: run it as root, or with sudo");
    }
    if (!missing().isEmpty() && !has("apt-get")) {
      return Optional.of("needs Open vSwitch and OVN, and this is not a Debian where we could install them: " + String.join(" ", missing()));
    }
    return Optional.empty();
  }

  /// What is missing still, where it could have been installed.
  Optional<String> lack() {
    var missing = missing();
    return missing.isEmpty() ? Optional.empty() : Optional.of("needs these packages: apt-get install " + String.join(" ", missing));
  }

  static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
