package org.nucleon.ovsdb;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Where a server listens, in the words of ovsdb(7): `tcp:IP:PORT`, `ssl:IP:PORT` or `unix:PATH`.
/// An IPv6 address stands in brackets; the port may be left out.
public sealed interface Remote {
  /// The port IANA assigned to OVSDB.
  int DEFAULT_PORT = 6640;

  record Tcp(String host, int port) implements Remote {
    @Override
    public String toString() {
      return "tcp:" + endpoint(host, port);
    }
  }

  record Ssl(String host, int port) implements Remote {
    @Override
    public String toString() {
      return "ssl:" + endpoint(host, port);
    }
  }

  record Unix(Path path) implements Remote {
    @Override
    public String toString() {
      return "unix:" + path;
    }
  }

  static Remote parse(String written) {
    var kindAndRest = written.strip().split(":", 2);
    if (kindAndRest.length < 2 || kindAndRest[1].isEmpty()) {
      throw unreadable(written);
    }
    return switch (kindAndRest[0]) {
      case "tcp" -> new Tcp(host(kindAndRest[1], written), port(kindAndRest[1], written));
      case "ssl" -> new Ssl(host(kindAndRest[1], written), port(kindAndRest[1], written));
      case "unix" -> new Unix(Path.of(kindAndRest[1]));
      default -> throw unreadable(written);
    };
  }

  /// The members of a cluster, separated by commas.
  static List<Remote> parseList(String written) {
    return Arrays.stream(written.split(",")).map(Remote::parse).toList();
  }

  private static String endpoint(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private static String host(String hostAndPort, String written) {
    if (hostAndPort.startsWith("[")) {
      int end = hostAndPort.indexOf(']');
      if (end < 0) {
        throw unreadable(written);
      }
      return hostAndPort.substring(1, end);
    }
    return hostAndPort.split(":", 2)[0];
  }

  private static int port(String hostAndPort, String written) {
    var rest = hostAndPort.substring(hostAndPort.indexOf(']') + 1);
    int colon = rest.lastIndexOf(':');
    if (colon < 0) {
      return DEFAULT_PORT;
    }
    try {
      int port = Integer.parseInt(rest.substring(colon + 1));
      if (port < 1 || port > 65_535) {
        throw unreadable(written);
      }
      return port;
    } catch (NumberFormatException e) {
      throw unreadable(written);
    }
  }

  private static IllegalArgumentException unreadable(String written) {
    return new IllegalArgumentException(
        "\"%s\" is not a place to reach OVSDB at: write tcp:IP:PORT, ssl:IP:PORT or unix:PATH.".formatted(written));
  }
}
