package org.nucleon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {

  @TempDir
  private Path folder;

  @Test
  void it_tells_whether_somebody_passes_a_rule_and_why() {
    assertThat(run("check", "update_network", "--roles", "member").exit()).isZero();
    assertThat(run("check", "update_network", "--roles", "reader").exit()).isEqualTo(1);
    assertThat(run("check", "update_network", "--roles", "member", "--target", "project_id=other")).satisfies(answer -> {
      assertThat(answer.exit()).isEqualTo(1);
      assertThat(answer.out()).startsWith("failed: rule:update_network").contains("failed: project_id:%(project_id)s", "passed: role:member");
    });
  }

  @Test
  void it_reads_the_operators_file() throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), "update_network: 'role:gardener'\n");

    assertThat(run("check", "update_network", "--roles", "admin").exit()).isEqualTo(1);
    assertThat(run("check", "update_network", "--roles", "gardener").exit()).isZero();
  }

  @Test
  void an_unknown_rule_is_a_mistake() {
    assertThat(run("check", "update_cloud").err()).contains("No rule is called update_cloud");
  }

  @Test
  void it_lists_the_rules_with_the_requests_that_ask_for_them() {
    assertThat(run("list").out()).contains("## `create_network:shared`", "- `POST /v2.0/networks`", "- default: `rule:admin_only`");
  }

  private record Answer(int exit, String out, String err) {}

  private Answer run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var all = new ArrayList<>(List.of("policy"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--data", folder.toString()));
    int exit = Nucleon.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(all.toArray(String[]::new));
    return new Answer(exit, out.toString(), err.toString());
  }
}
