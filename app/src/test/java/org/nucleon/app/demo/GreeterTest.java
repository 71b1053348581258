package org.nucleon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.metadata.NetworkNamespace;
import org.nucleon.testkit.Command;
import org.nucleon.testkit.Needs;

class GreeterTest {

  private static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Greeter.PORT);
  private final String name = "nucleontest" + ProcessHandle.current().pid();
  private final Path namespace = Path.of("/run/netns", name);

  @BeforeEach
  void make_a_namespace() {
    Needs.root();
    Needs.programs("ip");
    Command.of("ip", "netns", "add", name).run().output();
    Command.of("ip", "-n", name, "link", "set", "lo", "up").run().output();
  }

  @AfterEach
  void remove_it() {
    if (Needs.isRoot()) {
      Command.of("ip", "netns", "del", name).run();
    }
  }

  @Test
  void a_server_in_a_namespace_is_met_only_from_within() throws Exception {
    try (var greeter = Greeter.in(namespace, "vm1")) {
      var heard = NetworkNamespace.call(namespace, () -> Greeter.ask(ADDRESS));

      assertThat(heard).isEqualTo(Greeter.greeting("vm1", "127.0.0.1"));
      assertThat(TcpProbe.firstOpen(ADDRESS, Duration.ofMillis(50))).as("from outside").isEmpty();
    }
  }

  @Test
  void a_probe_tells_when_an_address_begins_to_answer() throws Exception {
    var probe = NetworkNamespace.start(namespace, () -> TcpProbe.firstOpen(ADDRESS, Duration.ofSeconds(60)));
    long before = System.nanoTime();
    try (var greeter = Greeter.in(namespace, "vm1")) {
      var open = NetworkNamespace.result(probe);

      assertThat(open).isPresent();
      assertThat(open.getAsLong()).isBetween(before, System.nanoTime());
    }
  }

  @Test
  void a_namespace_that_is_not_there_is_named() {
    assertThatThrownBy(() -> NetworkNamespace.call(Path.of("/run/netns/nowhere"), () -> 1))
        .isInstanceOf(UncheckedIOException.class).hasMessageContaining("/run/netns/nowhere");
  }
}
