package org.nucleon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MetadataAgentCommandTest {

  @Test
  void an_agent_without_the_secret_does_not_start_and_says_why() {
    var said = new StringWriter();

    int exit = Nucleon.commandLine().setErr(new PrintWriter(said)).execute("metadata-agent");

    assertThat(exit).isEqualTo(1);
    assertThat(said.toString()).contains("[DEFAULT] metadata_proxy_shared_secret is not set");
  }
}
