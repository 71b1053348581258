package org.nucleon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
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
