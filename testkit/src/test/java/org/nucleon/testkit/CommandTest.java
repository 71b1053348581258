package org.nucleon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTest {
  @Test
  void both_outputs_and_the_exit_code_are_kept_apart() {
    var result = Command.of("sh", "-c", "echo $GREETING; echo no >&2; exit 3").env(Map.of("GREETING", "hello")).run();

    assertThat(result.out()).isEqualTo("hello\n");
    assertThat(result.err()).isEqualTo("no\n");
    assertThat(result.exit()).isEqualTo(3);
    assertThatThrownBy(result::output).hasMessageContaining("ended with 3").hasMessageContaining("no");
  }

  @Test
  void a_late_command_is_killed_with_its_children() {
    var directory = TempDirs.create("late");

    assertThatThrownBy(() -> Command.of("sh", "-c", "sh -c 'sleep 60; : " + directory + "/child'; :").within(Duration.ofMillis(300)).run())
        .hasMessageContaining("no end after 0.3 s");

    assertThat(Processes.namingDirectory(directory)).isEmpty();
    TempDirs.remove(directory);
  }

  @Test
  void a_daemon_left_behind_does_not_keep_us_waiting() {
    var directory = TempDirs.create("daemon");

    Command.of("sh", "-c", "sh -c 'sleep 60; : " + directory + "/child' &").within(Duration.ofSeconds(10)).run().output();

    assertThat(Processes.namingDirectory(directory)).isNotEmpty();
    TempDirs.remove(directory);
    assertThat(Processes.namingDirectory(directory)).isEmpty();
  }
}
