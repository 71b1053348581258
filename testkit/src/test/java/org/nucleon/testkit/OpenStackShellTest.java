package org.nucleon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenStackShellTest {

  private static final String NOWHERE = "http://127.0.0.1:1/v3";

  private static OpenStackShell shell;

  @BeforeAll
  static void start() {
    shell = OpenStackShell.start();
    for (var user : List.of("red", "blue")) {
      shell.login(user, OpenStackClient.withPassword(NOWHERE, user, "secret", user).environment());
    }
  }

  @AfterAll
  static void stop() {
    if (shell != null) {
      shell.close();
    }
  }

  @Test
  void each_user_has_settings_of_their_own() {
    for (var user : List.of("red", "blue", "red")) {
      var result = shell.run(user, "configuration show --mask");

      assertThat(result.succeeded()).isTrue();
      assertThat(result.out()).contains("\"auth.project_name\": \"%s\"".formatted(user));
      assertThat(result.command()).isEqualTo("configuration show");
      assertThat(result.options()).isEqualTo(Set.of("--mask"));
      assertThat(result.shows()).isEqualTo(OpenStackShell.Shows.ONE);
    }
  }

  @Test
  void a_failure_leaves_the_shell_as_it_was() {
    assertThat(shell.run("red", "configuration show --nonsense").err()).contains("unrecognized arguments: --nonsense");
    assertThat(shell.run("red", "teapot show").err()).contains("Unknown command");
    assertThat(shell.run("red", "configuration show").succeeded()).isTrue();
  }
}
