package org.nucleon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// MariaDB on a fresh data directory: no option files, no binary log, `utf8mb4`. As root, it runs as the user `mysql`.
public final class MariaDbServer implements DatabaseServer {
  private static final String ACCOUNT = "mysql";
  private static final String CONNECTIONS_MAX = "300";

  /// Guarded by the class's lock.
  private static Optional<MariaDbServer> shared = Optional.empty();

  private final Path directory;
  private final int port;
  private final Daemon daemon;

  private MariaDbServer(Path directory, Path home, int port) {
    this.directory = directory;
    this.port = port;
    this.daemon = new Daemon("MariaDB",
        Command.of(Needs.path("mariadbd"), "--no-defaults", "--datadir=" + home.resolve("data"),
            "--socket=" + home.resolve("socket"), "--pid-file=" + home.resolve("pid"),
            "--init-file=" + home.resolve("init.sql"), "--bind-address=127.0.0.1", "--port=" + port, "--skip-log-bin",
            "--character-set-server=utf8mb4", "--collation-server=utf8mb4_general_ci", "--max-connections=" + CONNECTIONS_MAX)
            .as(ACCOUNT),
        directory.resolve("log"), () -> client("select 1").succeeded());
  }

  /// The server of all tests of this JVM that neither crash nor close it, each with a [#freshDatabase()]. It ends with the JVM.
  public static synchronized MariaDbServer shared() {
    if (shared.isEmpty()) {
      shared = Optional.of(start());
    }
    return shared.get();
  }

  /// A server of the caller's own. Takes one to three seconds.
  public static MariaDbServer start() {
    Needs.programs("mariadb-install-db", "mariadbd", "mariadb");
    var directory = TempDirs.create("maria");
    var home = TempDirs.home(directory, ACCOUNT);
    initialise(home);
    var server = new MariaDbServer(directory, home, FreePorts.next());
    server.daemon.start();
    return server;
  }

  private static void initialise(Path home) {
    try {
      Files.writeString(home.resolve("init.sql"), """
          create user if not exists '%1$s'@'127.0.0.1' identified by '%2$s';
          grant all on *.* to '%1$s'@'127.0.0.1' with grant option;
          create database if not exists %3$s;
          """.formatted(USER, PASSWORD, DATABASE));
      Command.of(Needs.path("mariadb-install-db"), "--no-defaults", "--datadir=" + home.resolve("data"), "--skip-test-db",
          "--auth-root-authentication-method=normal").as(ACCOUNT).run().output();
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
    return "mysql+pymysql://%s:%s@127.0.0.1:%d/%s".formatted(USER, PASSWORD, port, database);
  }

  @Override
  public String jdbcUrl(String database, int port) {
    return "jdbc:mariadb://127.0.0.1:%d/%s?user=%s&password=%s".formatted(port, database, USER, PASSWORD);
  }

  @Override
  public void createDatabase(String name) {
    client("create database `%s`".formatted(name)).output();
  }

  private Command.Result client(String statement) {
    return Command.of(Needs.path("mariadb"), "--no-defaults", "-h", "127.0.0.1", "-P", Integer.toString(port), "-u", USER,
        "-p" + PASSWORD, "-e", statement).run();
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
    daemon.stop("TERM");
    TempDirs.remove(directory);
  }
}
