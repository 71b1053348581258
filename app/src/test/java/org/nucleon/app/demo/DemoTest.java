package org.nucleon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.app.Nucleon;
import org.nucleon.testkit.Command;
import org.nucleon.testkit.FreePorts;
import org.nucleon.testkit.Needs;
import org.nucleon.testkit.TempDirs;
import org.nucleon.testkit.Wait;

/// The whole demo, in a JVM of its own as a person starts it.
class DemoTest {

  /// A machine that is busy with other things needs several times the usual twenty seconds.
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private final Path directory = TempDirs.create("demo").resolve("d");

  @BeforeEach
  void need_a_sandbox() {
    Needs.root();
    Needs.programs("ip", "ethtool", "ping", "udhcpc", "dhclient", "ovsdb-server", "ovs-vswitchd", "ovn-northd", "ovn-controller", "ovn-nbctl");
  }

  @AfterEach
  void leave_nothing() {
    if (Files.exists(directory)) {
      demo("--down").run().output();
    }
  }

  @Test
  void every_step_comes_out_well_and_nothing_is_left() {
    var result = demo("--check").run();

    assertThat(result.exit()).as(result.toString()).isZero();
    assertThat(result.out()).contains("✓ vm1 boots on hv1, IPv4 by DHCP", "✓ ping vm1 → vm2, hv1 → hv2", "✓ a rule lets TCP 80 in",
        "✓ TCP client → floating IP:80", " 0 failed").doesNotContain("✗", "\u001b");
    assertThat(result.err()).isEmpty();
    assertThat(directory).doesNotExist();
    assertThat(namespaces()).isEmpty();
  }

  @Test
  void what_a_killed_demo_leaves_is_taken_down_later() throws Exception {
    var log = TempDirs.create("demolog").resolve("out");
    var killed = demo().start(log);
    try {
      Wait.until("the demo to stand", PATIENCE, () -> said(log).contains("Ctrl-C"));
    } finally {
      killed.destroyForcibly().waitFor(PATIENCE);
    }
    assertThat(namespaces()).isNotEmpty();

    assertThat(demo("--down").run().output()).contains("Taken down.");

    assertThat(namespaces()).isEmpty();
    assertThat(directory).doesNotExist();
    assertThat(demo("--down").run().output()).contains("nothing to take down");
  }

  private static String said(Path log) {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Those of a demo in our directory.
  private List<String> namespaces() {
    var ours = "nucleon%08x-".formatted(directory.toString().hashCode());
    return Command.of("ip", "netns", "list").run().output().lines().filter(line -> line.startsWith(ours)).toList();
  }

  private Command demo(String... flags) {
    return Command.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Nucleon.class.getName(), "demo",
        "--deadline", "540", "--data", directory.toString(), "--port", Integer.toString(FreePorts.next())).with(List.of(flags)).within(PATIENCE);
  }
}
