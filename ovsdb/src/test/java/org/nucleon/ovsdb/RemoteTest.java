package org.nucleon.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteTest {
  @Test
  void remotes_are_read_as_ovs_writes_them() {
    assertThat(Remote.parseList("tcp:127.0.0.1:6641, ssl:[::1]:6642,unix:/run/ovn/ovnnb_db.sock,tcp:db")).containsExactly(
        new Remote.Tcp("127.0.0.1", 6641), new Remote.Ssl("::1", 6642), new Remote.Unix(Path.of("/run/ovn/ovnnb_db.sock")), new Remote.Tcp("db", 6640));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp:127.0.0.1:6641", "ssl:[::1]:6642", "unix:/run/db.sock"})
  void a_remote_is_written_as_it_was_read(String written) {
    assertThat(Remote.parse(written)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tcp", "tcp:", "udp:1.2.3.4:5", "tcp:host:port", "tcp:host:0", "tcp:host:65536", "tcp:[::1"})
  void anything_else_is_refused(String written) {
    assertThatThrownBy(() -> Remote.parse(written)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("tcp:IP:PORT");
  }
}
