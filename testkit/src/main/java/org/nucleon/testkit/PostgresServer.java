package org.nucleon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// PostgreSQL 15 on a fresh cluster. As root, it runs as the user `postgres`, for it refuses to run as root.
public final class PostgresServer implements DatabaseServer {
  private static final String ACCOUNT = "postgres";
  private static final String CONNECTIONS_MAX = "300";

  private final Path directory;
  private final int port;
  private final Daemon daemon;

  private PostgresServer(Path directory, int port) {
    this.directory = directory;
    this.port = port;
    this.daemon = new Daemon("PostgreSQL",
        Command.of(Needs.path("postgres"), "-D", directory.resolve("data").toString(), "-p", Integer.toString(port),
            "-h", "127.0.0.1", "-k", directory.toString(), "-c", "max_connections=" + CONNECTIONS_MAX).as(ACCOUNT),
        directory.resolve("log"), () -> psql("select 1").succeeded());
  }

  /// Takes one to two seconds.
  public static PostgresServer start() {
    Needs.programs("initdb", "postgres", "psql");
    var directory = TempDirs.create("pg");
    TempDirs.give(directory, ACCOUNT);
    initialise(directory);
    var server = new PostgresServer(directory, FreePorts.next());
    server.daemon.start();
    server.createDatabase(DATABASE);
    return server;
  }

  /// Writes an empty cluster. Without waiting for the disk: that only matters if the machine loses power before the first
  /// checkpoint.
  private static void initialise(Path directory) {
    try {
      var password = Files.writeString(directory.resolve("password"), PASSWORD);
      Command.of(Needs.path("initdb"), "-D", directory.resolve("data").toString(), "-U", USER, "--pwfile=" + password,
          "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions").as(ACCOUNT).run().output();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String url(String database) {
    return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(USER, PASSWORD, port, database);
  }

  @Override
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s".formatted(port, database, USER, PASSWORD);
  }

  @Override
  public void createDatabase(String name) {
    psql("create database \"%s\"".formatted(name)).output();
  }

  private Command.Result psql(String statement) {
    return Command.of(Needs.path("psql"), "-X", "-q", "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", USER, "-c", statement,
        "postgres").env(Map.of("PGPASSWORD", PASSWORD)).run();
  }

  @Override
  public void kill() {
    daemon.kill();
  }

  @Override
  public void restart() {
    daemon.kill();
    daemon.start();
  }

  @Override
  public void close() {
    // "Fast shutdown": it also gives back the System V shared memory segment, which a crash leaves until the next start.
    daemon.stop("INT");
    TempDirs.remove(directory);
  }
}
