package org.nucleon.app.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.Command;
import org.nucleon.testkit.DatabaseServer;
import org.nucleon.testkit.FreePorts;
import org.nucleon.testkit.MariaDbServer;
import org.nucleon.testkit.NeutronDatabase;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.PostgresServer;
import org.nucleon.testkit.Processes;
import org.nucleon.testkit.TempDirs;
import org.nucleon.testkit.Wait;

/// A cloud too large to hold, taken over by a program of its own with little memory. `-Dnucleon.import.ports=10000` makes it as large
/// as that, and prints what it took.
class LargeImportTest {

  private static final GeneratedCloud.Size SIZE = GeneratedCloud.Size.of(Integer.getInteger("nucleon.import.ports", 1_000));
  private static final String HEAP = System.getProperty("nucleon.import.heap", "-Xmx128m");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static String neutron;

  @BeforeAll
  static void aCloudIsThere() throws SQLException {
    neutron = NeutronDatabase.make(MariaDbServer.shared());
    try (var connection = GeneratedCloud.connect(MariaDbServer.shared(), neutron)) {
      GeneratedCloud.fill(connection, SIZE);
    }
  }

  @Test
  void it_goes_into_sqlite() throws Exception {
    var target = Target.onFile();

    long took = target.succeed();

    assertThat(target.rows("ports")).isGreaterThan(SIZE.ports());
    assertThat(target.rows("port_security_groups")).isEqualTo(2L * SIZE.ports());
    System.out.printf("%d ports into SQLite with %s: %d ms%n", SIZE.ports(), HEAP, took);
  }

  @Test
  void it_goes_into_postgresql() throws Exception {
    intoServer(PostgresServer.shared(), "PostgreSQL");
  }

  @Test
  void it_goes_into_mariadb() throws Exception {
    intoServer(MariaDbServer.shared(), "MariaDB");
  }

  private static void intoServer(DatabaseServer server, String name) throws Exception {
    var target = Target.on(server);

    long took = target.succeed();

    assertThat(target.rows("ports")).isGreaterThan(SIZE.ports());
    assertThat(target.rows("security_group_rules")).isEqualTo(4L * SIZE.groups());
    assertThat(target.rows("ip_allocations")).isEqualTo(target.rows("ports"));
    System.out.printf("%d ports into %s with %s: %d ms%n", SIZE.ports(), name, HEAP, took);
  }

  @Test
  void a_rehearsal_compares_all_of_it_with_ovn_and_writes_nothing() throws Exception {
    try (var northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND); var southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND)) {
      var ovn = List.of("ml2.mechanism_drivers=ovn", "ovn.ovn_nb_connection=" + northbound.remote(), "ovn.ovn_sb_connection=" + southbound.remote());
      var filled = Target.onFile(ovn);
      filled.succeed();
      filled.succeed("sync");
      var target = Target.onFile(ovn);

      long took = target.succeed("import", "neutron", "--database", neutron, "--dry-run");

      assertThat(target.said()).contains("ovn: 0 differences will be mended at the first start.", "Nothing was written.");
      assertThat(target.rows("networks")).isZero();
      System.out.printf("%d ports rehearsed against OVN with %s: %d ms%n", SIZE.ports(), HEAP, took);
    }
  }

  @Test
  void killed_in_the_middle_it_leaves_nothing_and_can_be_started_again() throws Exception {
    var target = Target.on(PostgresServer.shared());

    Process process;
    try (var connection = target.connect(); var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE routers IN EXCLUSIVE MODE");
      process = target.start();
      Wait.until("the import to have written the ports", PATIENCE, () -> target.said().contains("port objects"));
      Processes.killTree(process.toHandle());
      assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      connection.rollback();
    }

    Wait.until("the database to give up the dead program's transaction", PATIENCE, () -> target.sessions() == 0);
    assertThat(target.rows("ports")).isZero();
    assertThat(target.rows("networks")).isZero();
    target.succeed();
    assertThat(target.rows("ports")).isGreaterThan(SIZE.ports());
  }

  @Test
  void killed_at_any_time_on_sqlite_it_leaves_nothing_or_everything() throws Exception {
    var target = Target.onFile();

    var process = target.start();
    Wait.until("the import to be at work", PATIENCE, () -> target.said().contains("subnet objects"));
    Processes.killTree(process.toHandle());
    assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();

    assertThat(target.rows("networks")).isIn(0L, SIZE.networks() + 1L);
    if (target.rows("networks") == 0) {
      assertThat(target.rows("subnets")).isZero();
      target.succeed();
    }
    assertThat(target.rows("ports")).isGreaterThan(SIZE.ports());
  }

  @Test
  void what_neutron_changes_meanwhile_is_not_seen_by_halves() throws Exception {
    var target = Target.on(PostgresServer.shared());

    try (var lock = target.connect(); var statement = lock.createStatement();
        var source = GeneratedCloud.connect(MariaDbServer.shared(), neutron); var change = source.createStatement()) {
      lock.setAutoCommit(false);
      statement.execute("LOCK TABLE routers IN EXCLUSIVE MODE");
      var process = target.start();
      Wait.until("the import to have written the ports", PATIENCE, () -> target.said().contains("port objects"));
      change.execute("INSERT INTO standardattributes (id, resource_type, revision_number) VALUES (990001, 'routers', 0)");
      change.execute("INSERT INTO routers (id, project_id, name, status, admin_state_up, standard_attr_id) VALUES"
          + " ('ffffffff-0000-4000-8000-000000000001', 'late', 'late', 'ACTIVE', TRUE, 990001)");
      lock.rollback();
      assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      assertThat(target.said()).contains("Imported.");
      change.execute("DELETE FROM routers WHERE name = 'late'");
      change.execute("DELETE FROM standardattributes WHERE id = 990001");
    }

    assertThat(target.rows("routers")).isEqualTo(SIZE.routers());
  }

  @Test
  void a_database_that_holds_anything_is_refused_and_left_as_it_is() throws Exception {
    var target = Target.on(PostgresServer.shared());
    try (var connection = target.connect(); var statement = connection.createStatement()) {
      statement.execute("INSERT INTO address_scopes (id, project_id, name, ip_version) VALUES ('a', 'p', 'mine', 4)");
    }

    var process = target.start();
    assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();

    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(target.said()).contains("nothing was imported. The database already holds objects (address_scopes): an import fills an empty one.");
    assertThat(target.rows("networks")).isZero();
    assertThat(target.rows("address_scopes")).isEqualTo(1);
  }

  /// Where a cloud goes, and the program that brings it there.
  private record Target(Path directory, List<String> settings, String jdbc, Optional<DatabaseServer> server) {

    static Target on(DatabaseServer server) {
      String name = server.freshDatabase();
      var target = of("database.connection=" + server.url(name), server.jdbcUrl(name), Optional.of(server));
      target.command("db", "upgrade").run().output();
      return target;
    }

    static Target onFile() {
      return onFile(List.of("ml2.mechanism_drivers="));
    }

    static Target onFile(List<String> backend) {
      var directory = TempDirs.create("import");
      var file = directory.resolve("data").resolve("nucleon.db");
      var settings = new ArrayList<>(List.of("nucleon.data=" + file.getParent(), "bind_port=" + FreePorts.next(), "auth_strategy=noauth"));
      settings.addAll(backend);
      return new Target(directory, List.copyOf(settings), "jdbc:sqlite:" + file, Optional.empty());
    }

    private static Target of(String connection, String jdbc, Optional<DatabaseServer> server) {
      var directory = TempDirs.create("import");
      return new Target(directory, List.of("nucleon.data=" + directory.resolve("data"), "auth_strategy=noauth", "ml2.mechanism_drivers=", connection), jdbc,
          server);
    }

    private Command command(String... words) {
      var arguments = new ArrayList<>(List.of("-XX:+UseSerialGC", HEAP, "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
          "org.nucleon.app.Nucleon"));
      arguments.addAll(List.of(words));
      settings.forEach(each -> arguments.addAll(List.of("--set", each)));
      return Command.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()).with(arguments).within(PATIENCE);
    }

    Process start() {
      return command("import", "neutron", "--database", neutron).start(log());
    }

    /// @return how long it took, in milliseconds, with the start of the program
    long succeed() throws InterruptedException {
      return succeed("import", "neutron", "--database", neutron);
    }

    /// @return how long these words took
    long succeed(String... words) throws InterruptedException {
      long begun = System.nanoTime();
      var process = command(words).start(log());
      assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).as(said()).isTrue();
      assertThat(process.exitValue()).as(said()).isZero();
      return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    private Path log() {
      return directory.resolve("log");
    }

    String said() {
      try {
        return Files.exists(log()) ? Files.readString(log()) : "";
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Connection connect() throws SQLException {
      return DriverManager.getConnection(jdbc);
    }

    long rows(String table) throws SQLException {
      return number("SELECT COUNT(*) FROM " + table);
    }

    /// Other programs that are connected to the database.
    long sessions() {
      try {
        return number("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private long number(String sql) throws SQLException {
      try (var connection = connect(); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
