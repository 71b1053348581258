package org.nucleon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// PostgreSQL 15 on a fresh cluster. As root, it runs as the user `postgres`, for it refuses to run as root.
public final class PostgresServer implements DatabaseServer {
  private static final String ACCOUNT = "postgres";
  private static final String CONNECTIONS_MAX = "300";

  /// A crash leaves the segment of System V shared memory that guards the data directory, and a machine has room for few. Its
  /// key and id are in line 7 of the pid file, which an orderly end deletes.
  private static final String RELEASE_MEMORY = """
      key=$(sed -n '7s/^ *\\([0-9]*\\) .*/\\1/p' '%s/postmaster.pid' 2>/dev/null)
      [ -z "$key" ] || ipcrm -M "$key" 2>/dev/null
      exit 0
      """;

  /// Guarded by the class's lock.
  private static Optional<PostgresServer> shared = Optional.empty();

  private final Path directory;
  private final Path home;
  private final int port;
  private final Daemon daemon;

  private PostgresServer(Path directory, Path home, int port) {
    this.directory = directory;
    this.home = home;
    this.port = port;
    this.daemon = new Daemon("PostgreSQL",
        Command.of(Needs.path("postgres"), "-D", home.resolve("data").toString(), "-p", Integer.toString(port),
            "-h", "127.0.0.1", "-k", home.toString(), "-c", "max_connections=" + CONNECTIONS_MAX).as(ACCOUNT),
        directory.resolve("log"), () -> psql("select 1").succeeded());
  }

  /// The server of all tests of this JVM that neither crash nor close it, each with a [#freshDatabase()]. It ends with the JVM.
  public static synchronized PostgresServer shared() {
    if (shared.isEmpty()) {
      shared = Optional.of(start());
    }
    return shared.get();
  }

  /// A server of the caller's own. Takes one to two seconds.
  public static PostgresServer start() {
    Needs.programs("initdb", "postgres", "psql");
    var directory = TempDirs.create("pg");
    var home = TempDirs.home(directory, ACCOUNT);
    TempDirs.undoWith(directory, RELEASE_MEMORY.formatted(home.resolve("data")));
    initialise(home);
    var server = new PostgresServer(directory, home, FreePorts.next());
    server.daemon.start();
    server.createDatabase(DATABASE);
    return server;
  }

  /// Writes an empty cluster. Without waiting for the disk: that only matters if the machine loses power before the first
  /// checkpoint.
  private static void initialise(Path home) {
    try {
      var password = Files.writeString(home.resolve("password"), PASSWORD);
      Command.of(Needs.path("initdb"), "-D", home.resolve("data").toString(), "-U", USER, "--pwfile=" + password,
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
  public String url(String database, int port) {
    return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(USER, PASSWORD, port, database);
  }

  @Override
  public String jdbcUrl(String database, int port) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s".formatted(port, database, USER, PASSWORD);
  }

  @Override
  public void createDatabase(String name) {
    psql("create database \"%s\"".formatted(name)).output();
  }

  Path data() {
    return home.resolve("data");
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
    // PostgreSQL's "fast shutdown": it does not wait for clients.
    daemon.stop("INT");
    TempDirs.remove(directory);
  }
}
