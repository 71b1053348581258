package org.nucleon.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// One `ovsdb-server`, alone or a member of a cluster, on a database file that its owner has created.
final class OvsdbProcess {
  private final Path directory;
  private final String database;
  private final int port = FreePorts.next();
  private final OptionalInt tlsPort;
  private final Daemon daemon;

  /// @param tlsOptions key and certificates; empty for no TLS
  OvsdbProcess(Path directory, String database, List<String> tlsOptions) {
    this.directory = directory;
    this.database = database;
    this.tlsPort = tlsOptions.isEmpty() ? OptionalInt.empty() : OptionalInt.of(FreePorts.next());
    var tlsRemote = tlsPort.stream().mapToObj("--remote=pssl:%d:127.0.0.1"::formatted);
    this.daemon = new Daemon("ovsdb-server",
        Command.of(Needs.path("ovsdb-server"), file().toString(), "--remote=ptcp:%d:127.0.0.1".formatted(port),
            "--remote=p" + unixRemote(), "--unixctl=" + control(), "-vconsole:info", "-vsyslog:off")
            .with(Stream.concat(tlsOptions.stream(), tlsRemote).toList()),
        directory.resolve("log"), this::answers);
  }

  static void need(Path schema) {
    Needs.programs("ovsdb-server", "ovsdb-tool", "ovsdb-client", "ovs-appctl");
    if (schema.equals(OvsdbServer.OVN_NORTHBOUND)) {
      Needs.programs("ovn-nbctl");
    }
    Assumptions.assumeTrue(Files.exists(schema), () -> "needs " + schema);
  }

  static String databaseName(Path schema) {
    return Command.of(Needs.path("ovsdb-tool"), "schema-name", schema.toString()).run().output().strip();
  }

  Path file() {
    return directory.resolve("db");
  }

  String remote() {
    return "tcp:127.0.0.1:" + port;
  }

  String unixRemote() {
    return "unix:" + directory.resolve("socket");
  }

  String tlsRemote() {
    return "ssl:127.0.0.1:" + tlsPort.orElseThrow(() -> new IllegalStateException("this server has no TLS"));
  }

  int port() {
    return port;
  }

  void start() {
    daemon.start();
  }

  void kill() {
    daemon.kill();
  }

  Duration cpu() {
    return daemon.cpu();
  }

  boolean runs() {
    return daemon.runs();
  }

  /// What `ovs-appctl COMMAND…` prints.
  Command.Result control(String... command) {
    return Command.of(Needs.path("ovs-appctl"), "-T", "5", "-t", control().toString()).with(List.of(command)).run();
  }

  /// Whether a client sees the database: a member of a cluster shows it once it has joined.
  private boolean answers() {
    return Files.exists(control()) && Command.of(Needs.path("ovsdb-client"), "--timeout=2", "get-schema-version", unixRemote(), database).run().succeeded();
  }

  private Path control() {
    return directory.resolve("control");
  }
}
