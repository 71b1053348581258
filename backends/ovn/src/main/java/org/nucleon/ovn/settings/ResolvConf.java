package org.nucleon.ovn.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nucleon.model.value.IpAddress;

/// The name servers that this machine itself asks: what virtual machines are told when nobody says otherwise.
final class ResolvConf {

  private ResolvConf() {}

  /// @return in the order of the file, without those that only this machine can reach; none when there is no such file
  static List<String> nameservers(Path file) {
    try (var lines = Files.lines(file)) {
      return nameservers(lines);
    } catch (IOException _) {
      return List.of(); // a machine without name servers has none to pass on
    }
  }

  static List<String> nameservers(Stream<String> lines) {
    return lines.map(String::strip).filter(line -> line.startsWith("nameserver")).flatMap(line -> address(line).stream())
        .filter(address -> !address.isLoopback() && !address.isLinkLocal()).map(IpAddress::toString).distinct().toList();
  }

  private static Optional<IpAddress> address(String line) {
    var words = line.split("\\s+");
    try {
      return words.length > 1 && words[0].equals("nameserver") ? Optional.of(IpAddress.parse(words[1])) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // a scope id, or what the resolver would not take either
    }
  }
}
