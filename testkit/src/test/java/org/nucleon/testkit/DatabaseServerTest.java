package org.nucleon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseServerTest {
  static Stream<Named<Supplier<DatabaseServer>>> servers() {
    return Stream.of(Named.of("PostgreSQL", PostgresServer::start), Named.of("MariaDB", MariaDbServer::start));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void a_committed_row_survives_a_crash(Supplier<DatabaseServer> start) throws SQLException {
    try (var server = start.get()) {
      var database = server.freshDatabase();
      execute(server.jdbcUrl(database), "create table t (n int)");
      execute(server.jdbcUrl(database), "insert into t values (42)");

      server.kill();
      assertThatThrownBy(() -> count(server.jdbcUrl(database))).isInstanceOf(SQLException.class);
      server.restart();

      assertThat(count(server.jdbcUrl(database))).isEqualTo(1);
      assertThat(server.url(database)).endsWith("@127.0.0.1:%d/%s".formatted(server.port(), database));
    }
  }

  @Test
  void a_crashed_postgres_leaves_no_shared_memory() throws IOException {
    String segment;

    try (var server = PostgresServer.start()) {
      segment = segment(server);
      assertThat(segments()).contains(segment);
      server.kill();
      assertThat(segments()).contains(segment);
    }

    assertThat(segments()).doesNotContain(segment);
  }

  private static String segments() {
    return Command.of("ipcs", "-m").run().output();
  }

  /// The key of the server's segment as `ipcs` shows it.
  private static String segment(PostgresServer server) throws IOException {
    var key = Files.readAllLines(server.data().resolve("postmaster.pid")).get(6).strip().split(" ")[0];
    return "0x%08x".formatted(Integer.parseUnsignedInt(key));
  }

  @ParameterizedTest
  @MethodSource("sharedServers")
  void tests_that_share_a_server_have_a_database_each_also_through_a_proxy(Supplier<DatabaseServer> shared) throws SQLException {
    var server = shared.get();
    var one = server.freshDatabase();
    var two = server.freshDatabase();

    try (var proxy = TcpFaultProxy.to(server.port())) {
      execute(server.jdbcUrl(one), "create table t (n int)");
      execute(server.jdbcUrl(two, proxy.port()), "create table t (n int)");
      assertThat(count(server.jdbcUrl(two))).isZero();
      proxy.cut();
      assertThatThrownBy(() -> count(server.jdbcUrl(two, proxy.port()))).isInstanceOf(SQLException.class);
    }

    assertThat(shared.get()).isSameAs(server);
  }

  static Stream<Named<Supplier<DatabaseServer>>> sharedServers() {
    return Stream.of(Named.of("PostgreSQL", PostgresServer::shared), Named.of("MariaDB", MariaDbServer::shared));
  }

  private static void execute(String url, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(String url) throws SQLException {
    try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from t")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
