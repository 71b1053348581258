package org.nucleon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StepsTest {

  private final StringWriter shown = new StringWriter();
  private final AtomicLong clock = new AtomicLong();
  private final Steps steps = new Steps(new Screen(new PrintWriter(shown), false), () -> clock.getAndAdd(1_234_000_000L));

  @Test
  void a_step_is_shown_with_its_time_and_what_came_of_it() throws Exception {
    var made = steps.must("network web", () -> 42, number -> "number " + number);

    assertThat(made).isEqualTo(42);
    assertThat(shown).hasToString("  ✓ network web                         1,234 ms  number 42\n");
    assertThat(steps.summary().complete()).isTrue();
  }

  @Test
  void a_failed_check_shows_what_was_seen_and_the_next_step_is_done_all_the_same() throws Exception {
    steps.check("ping", () -> {
      throw new StepFailed("no answer", List.of("1 packets transmitted, 0 received"));
    }, () -> List.of("Logical_Switch_Port: no such row"));
    steps.check("pong", () -> "fine");

    assertThat(shown.toString().lines()).containsExactly(
        "  ✗ ping                                1,234 ms  no answer",
        "      │ 1 packets transmitted, 0 received",
        "      Logical_Switch_Port: no such row",
        "  ✓ pong                                1,234 ms  fine");
    assertThat(steps.summary()).hasToString("1 steps came out well, 1 failed");
    assertThat(steps.summary().standing()).isTrue();
    assertThat(steps.summary().complete()).isFalse();
  }

  @Test
  void without_a_step_the_others_need_nothing_stands() {
    assertThatThrownBy(() -> steps.must("router", () -> {
      throw new StepFailed("POST /v2.0/routers answered 409", List.of("{}"));
    }, Object::toString)).isInstanceOf(Steps.Broken.class);

    assertThat(shown.toString()).contains("✗ router").contains("answered 409");
    assertThat(steps.summary().standing()).isFalse();
  }

  @Test
  void an_error_nobody_foresaw_shows_where_it_happened() throws Exception {
    steps.check("surprise", () -> String.valueOf(List.of().getFirst()));

    assertThat(shown.toString()).contains("✗ surprise").contains("NoSuchElementException").contains("StepsTest.");
  }

  @Test
  void a_step_broken_off_is_shown_and_ends_the_story() {
    assertThatThrownBy(() -> steps.check("wait", () -> {
      throw new InterruptedException();
    })).isInstanceOf(InterruptedException.class);

    assertThat(shown.toString()).contains("✗ wait").contains("broken off");
  }

  @Test
  void what_this_machine_cannot_do_makes_the_whole_incomplete() {
    steps.leaveOut("OVN sandbox", "needs root");

    assertThat(shown.toString()).contains("– OVN sandbox").contains("needs root");
    assertThat(steps.summary().complete()).isFalse();
    assertThat(steps.summary().standing()).isTrue();
  }

  @Test
  void on_a_terminal_a_running_step_is_shown_and_then_overwritten() throws Exception {
    var colourful = new StringWriter();

    new Steps(new Screen(new PrintWriter(colourful), true), () -> 0).check("ping", () -> "answer");

    assertThat(colourful.toString()).startsWith("  \u001b[33m…\u001b[0m ping\r\u001b[K  \u001b[32m✓\u001b[0m ping").endsWith("answer\n");
  }
}
