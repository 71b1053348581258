package org.nucleon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.testkit.FreePorts;
import org.nucleon.testkit.MariaDbServer;

class ForeignDatabaseTest {

  @Test
  void a_server_of_mysql_is_told_from_one_of_mariadb_by_its_version() {
    assertThat(ForeignDatabase.isMySql("10.11.19-MariaDB-0+deb12u1")).isFalse();
    assertThat(ForeignDatabase.isMySql("5.5.5-10.6.12-MariaDB-log")).isFalse();
    assertThat(ForeignDatabase.isMySql("8.0.36-0ubuntu0.22.04.1")).isTrue();
    assertThat(ForeignDatabase.isMySql("8.4.2")).isTrue();
    assertThatThrownBy(() -> ForeignDatabase.isMySql("5.7.44-log")).isInstanceOf(StoreUnavailable.class)
        .hasMessage("the database server is MySQL 5.7.44-log; expected MySQL 8 or newer, MariaDB or PostgreSQL");
  }

  @Test
  void nothing_is_doubtful_about_mariadb() {
    try (var from = ForeignDatabase.open(DatabaseUrl.parse(MariaDbServer.shared().url(MariaDbServer.shared().freshDatabase())))) {
      assertThat(from.doubt()).isEmpty();
      assertThat(from.tables()).isEmpty();
    }
  }

  @Test
  void what_cannot_be_opened_is_told_without_the_password() {
    String url = MariaDbServer.shared().url("nowhere");
    assertThatThrownBy(() -> ForeignDatabase.open(DatabaseUrl.parse(url))).isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("cannot read the database").hasMessageContaining("nowhere");
    assertThatThrownBy(() -> ForeignDatabase.open(DatabaseUrl.parse(url.replaceFirst(":[^:@]*@", ":hunter2@")))).isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("Access denied").hasMessageNotContaining("hunter2");
    String silent = "mysql://me:hunter2@127.0.0.1:%d/neutron".formatted(FreePorts.next());
    assertThatThrownBy(() -> ForeignDatabase.open(DatabaseUrl.parse(silent))).isInstanceOf(StoreUnavailable.class).hasMessageNotContaining("hunter2");
  }
}
