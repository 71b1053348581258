package org.nucleon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BackendCommandTest {

  @Test
  void what_a_backend_carries_is_told_as_the_documentation_has_it() throws Exception {
    var out = new StringWriter();

    int exit = Nucleon.commandLine().setOut(new PrintWriter(out)).execute("backend", "features");

    assertThat(exit).isZero();
    assertThat(out.toString()).isEqualTo(Files.readString(Path.of("../docs/features-of-ovn.md")))
        .contains("| port forwarding, of TCP, UDP and SCTP, with ranges |", "| metering of routers' traffic |");
  }
}
