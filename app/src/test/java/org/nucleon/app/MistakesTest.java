package org.nucleon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nucleon.testkit.FreePorts;
import org.nucleon.testkit.MariaDbServer;

/// What an operator can mend is told in a line that says what to look at, and the program ends.
class MistakesTest {

  @TempDir
  private Path folder;

  @Test
  void a_database_that_cannot_be_reached() {
    int nobody = FreePorts.next();

    assertThat(complaint("serve", "database.connection=mysql://nucleon:secret@127.0.0.1:%d/nucleon".formatted(nobody)))
        .contains("cannot reach the database", "127.0.0.1").doesNotContain("secret");
    assertThat(complaint("serve", "database.connection=postgresql://nucleon:secret@127.0.0.1:%d/nucleon".formatted(nobody)))
        .contains("cannot reach the database", "127.0.0.1").doesNotContain("secret");
  }

  @Test
  void a_database_that_does_not_let_us_in_or_is_not_there() {
    var server = MariaDbServer.shared();

    assertThat(complaint("serve", "database.connection=mysql://nobody:secret@127.0.0.1:%d/nucleon".formatted(server.port())))
        .contains("cannot reach the database", "Access denied").doesNotContain("secret");
    assertThat(complaint("db upgrade", "database.connection=" + server.url("nowhere", server.port()))).contains("cannot reach the database", "nowhere");
  }

  @Test
  void an_ovn_that_cannot_be_reached() {
    int nobody = FreePorts.next();

    assertThat(complaint("sync", "ovn.ovn_nb_connection=tcp:127.0.0.1:" + nobody, "ovn.ovsdb_connection_timeout=1")).contains("OVN_Northbound");
  }

  @Test
  void a_mechanism_driver_that_nobody_knows() {
    assertThat(complaint("serve", "ml2.mechanism_drivers=ovm")).contains("[ml2] mechanism_drivers names ovm");
  }

  @Test
  void a_policy_file_that_is_none() throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), "update_network: [role:member\n");
    Files.writeString(folder.resolve("nucleon.conf"), "");

    assertThat(complaint("serve", "ml2.mechanism_drivers=", "--config-file", folder.resolve("nucleon.conf").toString())).contains("policy.yaml is not YAML");
  }

  @Test
  void a_port_that_another_program_has() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(complaint("serve", "ml2.mechanism_drivers=", "bind_port=" + taken.getLocalPort())).contains("port " + taken.getLocalPort());
    }
  }

  /// @param words settings as `group.option=value`, and options
  /// @return what the program ends with
  private String complaint(String command, String... words) {
    var arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(List.of("--data", folder.resolve("data").toString(), "--set", "auth_strategy=noauth"));
    for (var word : words) {
      if (word.contains("=")) {
        arguments.add("--set");
      }
      arguments.add(word);
    }
    var err = new StringWriter();

    int exit = Programs.run(new PrintWriter(new StringWriter()), new PrintWriter(err), arguments.toArray(String[]::new));

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString()).startsWith("nucleon: ").doesNotContain("\tat ");
    return err.toString();
  }
}
