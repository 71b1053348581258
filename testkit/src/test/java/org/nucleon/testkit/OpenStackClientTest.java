package org.nucleon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenStackClientTest {
  @Test
  void what_a_command_shows_is_read_as_json() {
    var shown = OpenStackClient.withPassword("http://127.0.0.1:1/v3", "demo", "secret", "demo").json("configuration", "show");

    assertThat(shown.path("auth.project_name").asString()).isEqualTo("demo");
  }

  @Test
  void a_failure_is_told_in_the_commands_own_words() {
    var error = OpenStackClient.withPassword("http://127.0.0.1:1/v3", "demo", "secret", "demo").error("network", "list");

    assertThat(error).contains("http://127.0.0.1:1/v3");
  }
}
