package org.nucleon.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nucleon.config.DatabaseUrl.MariaDb;
import org.nucleon.config.DatabaseUrl.PostgreSql;
import org.nucleon.config.DatabaseUrl.Server;
import org.nucleon.config.DatabaseUrl.Sqlite;

class DatabaseUrlTest {
  @Test
  void mysql_and_mariadb_are_one() {
    var server = new Server(Optional.of("10.0.0.5"), OptionalInt.of(3307), "neutron", Optional.of("us+er"), Optional.of("p@s:s+w"),
        Map.of("charset", "utf8"));

    assertThat(DatabaseUrl.parse("mysql+pymysql://us+er:p%40s%3As+w@10.0.0.5:3307/neutron?charset=utf8")).isEqualTo(new MariaDb(server));
    assertThat(DatabaseUrl.parse("mariadb+mariadbconnector://us+er:p%40s%3As+w@10.0.0.5:3307/neutron?charset=utf8"))
        .isEqualTo(new MariaDb(server));
  }

  @Test
  void a_plain_colon_or_slash_in_a_password_is_allowed_as_sqlalchemy_does() {
    assertThat(DatabaseUrl.parse("mysql://me:a:b/c@host/db")).isEqualTo(new MariaDb(
        new Server(Optional.of("host"), OptionalInt.empty(), "db", Optional.of("me"), Optional.of("a:b/c"), Map.of())));
  }

  @Test
  void host_port_and_user_may_be_left_out() {
    assertThat(DatabaseUrl.parse("postgresql:///neutron?host=/run/postgresql&user=a+b")).isEqualTo(new PostgreSql(new Server(
        Optional.empty(), OptionalInt.empty(), "neutron", Optional.empty(), Optional.empty(),
        Map.of("host", "/run/postgresql", "user", "a b"))));
    assertThat(DatabaseUrl.parse("postgresql+psycopg2://me@[fd00::5]:5433/db")).isEqualTo(new PostgreSql(
        new Server(Optional.of("fd00::5"), OptionalInt.of(5433), "db", Optional.of("me"), Optional.empty(), Map.of())));
    assertThat(DatabaseUrl.parse("mysql://me:pw@/db?unix_socket=/run/mysqld.sock")).isEqualTo(new MariaDb(new Server(
        Optional.empty(), OptionalInt.empty(), "db", Optional.of("me"), Optional.of("pw"), Map.of("unix_socket", "/run/mysqld.sock"))));
  }

  @Test
  void sqlite_paths_are_absolute_with_four_slashes() {
    assertThat(DatabaseUrl.parse("sqlite:////var/lib/n.db")).isEqualTo(new Sqlite(Path.of("/var/lib/n.db"), Map.of()));
    assertThat(DatabaseUrl.parse("sqlite:///n.db?timeout=5")).isEqualTo(new Sqlite(Path.of("n.db"), Map.of("timeout", "5")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      nonsense                    | is no URL
      oracle://a:hunter2@b/c      | has the dialect 'oracle'
      mysql://me:hunter2@host     | names no database
      mysql://me:hunter2@host:x/d | has a port that is no number
      mysql://me:hunter2@host:0/d | has the port 0
      mysql://me:hunter2%@host/d  | has a % that no two
      mysql://me:hunter2@h/d?x    | has a parameter without a value
      sqlite://                   | in-memory database
      sqlite:///:memory:          | in-memory database
      sqlite://host/file          | names a host
      """)
  void what_is_wrong_is_said_without_the_password(String url, String reason) {
    assertThatThrownBy(() -> DatabaseUrl.parse(url)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason).hasMessageNotContaining("hunter2");
  }

  @Test
  void the_password_is_not_printed() {
    assertThat(DatabaseUrl.parse("mysql://me:hunter2@host:3306/db?password=hunter2").toString())
        .isEqualTo("MariaDb[server=me:***@host:3306/db?[password]]");
  }
}
