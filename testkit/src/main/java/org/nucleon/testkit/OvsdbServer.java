package org.nucleon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A real `ovsdb-server` with one empty database, reached by TCP and by a Unix socket.
public final class OvsdbServer implements AutoCloseable {
  public static final Path OVN_NORTHBOUND = Path.of("/usr/share/ovn/ovn-nb.ovsschema");
  public static final Path OVN_SOUTHBOUND = Path.of("/usr/share/ovn/ovn-sb.ovsschema");

  private final Path schema;
  private final Path directory;
  private final OvsdbProcess process;

  private OvsdbServer(Path schema, Path directory, OvsdbProcess process) {
    this.schema = schema;
    this.directory = directory;
    this.process = process;
  }

  /// A server that stands alone, for a database of this schema.
  public static OvsdbServer start(Path schema) {
    return start(schema, List.of());
  }

  /// As [#start(Path)], and with TLS at [#tlsRemote()]: it shows the certificate of `tls` and asks its clients for theirs.
  public static OvsdbServer start(Path schema, Tls tls) {
    return start(schema, List.of("--private-key=" + tls.serverKey(), "--certificate=" + tls.serverCertificate(),
        "--ca-cert=" + tls.authority()));
  }

  private static OvsdbServer start(Path schema, List<String> tlsOptions) {
    OvsdbProcess.need(schema);
    var directory = TempDirs.create("ovsdb");
    var process = new OvsdbProcess(directory, OvsdbProcess.databaseName(schema), tlsOptions);
    var server = new OvsdbServer(schema, directory, process);
    server.create();
    process.start();
    return server;
  }

  private void create() {
    tool("create", process.file().toString(), schema.toString());
  }

  private static void tool(String... arguments) {
    Command.of(Needs.path("ovsdb-tool")).with(List.of(arguments)).run().output();
  }

  /// A RAFT cluster of `members` servers, all of which have joined.
  public static OvsdbCluster cluster(Path schema, int members) {
    return OvsdbCluster.start(schema, members);
  }

  /// As OVN programs take it: `tcp:127.0.0.1:PORT`.
  public String remote() {
    return process.remote();
  }

  /// As OVN programs take it: `unix:PATH`.
  public String unixRemote() {
    return process.unixRemote();
  }

  /// As OVN programs take it: `ssl:127.0.0.1:PORT`.
  ///
  /// @throws IllegalStateException when the server was started without TLS
  public String tlsRemote() {
    return process.tlsRemote();
  }

  public int port() {
    return process.port();
  }

  /// Crashes it.
  public void kill() {
    process.kill();
  }

  /// Starts it again on the same ports and data, after crashing it if it runs.
  public void restart() {
    process.kill();
    process.start();
  }

  /// Crashes it, and starts another on the same ports with a database that holds nothing but what a transaction brings.
  ///
  /// @param transaction as `ovsdb-tool transact` takes it
  public void startAnew(String transaction) {
    process.kill();
    try {
      Files.delete(process.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    create();
    tool("transact", process.file().toString(), transaction);
    process.start();
  }

  /// Processor time since it was last started.
  public Duration cpu() {
    return process.cpu();
  }

  @Override
  public void close() {
    process.kill();
    TempDirs.remove(directory);
  }
}
