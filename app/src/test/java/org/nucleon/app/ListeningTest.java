package org.nucleon.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.TempDirs;

class ListeningTest {

  @Test
  void a_server_whose_port_is_taken_does_not_start() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var configuration = Configuration.load(List.of(), List.of("nucleon.data=" + TempDirs.create("listening").resolve("data"),
          "ml2.mechanism_drivers=", "bind_port=" + taken.getLocalPort()));

      assertThatThrownBy(() -> NucleonServer.start(configuration)).isInstanceOf(CannotListen.class)
          .hasMessageContaining("port " + taken.getLocalPort());
    }
  }
}
