package org.nucleon.ovn.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration DOWN_TIME = Duration.ofSeconds(75);

  private static Instant at(int seconds) {
    return NOON.plusSeconds(seconds);
  }

  private static Questions asked(int... seconds) {
    var questions = Questions.parse("");
    long number = 10;
    for (int second : seconds) {
      questions = questions.and(number++, at(second), DOWN_TIME);
    }
    return questions;
  }

  @Test
  void who_has_not_answered_has_been_silent_since_it_was_asked() {
    var questions = asked(0, 40, 80);

    assertThat(questions.unanswered(9)).contains(at(0));
    assertThat(questions.unanswered(10)).contains(at(40));
    assertThat(questions.unanswered(12)).isEmpty();
    assertThat(questions.answered(11)).contains(at(40));
    assertThat(questions.answered(9)).isEmpty();
  }

  @Test
  void only_the_last_that_was_asked_long_ago_is_kept_of_all_of_these() {
    var questions = asked(0, 40, 80, 120, 160);

    assertThat(questions.times().values()).containsExactly(at(80), at(120), at(160));
    assertThat(questions.unanswered(3)).as("silent for at least as long as counts").contains(at(80));
    assertThat(asked(0, 5000).times().values()).as("after a time in which nobody wanted to know").containsExactly(at(0), at(5000));
  }

  @Test
  void it_is_noted_as_text() {
    var questions = asked(0, 40);

    assertThat(questions).hasToString("10@1767268800000 11@1767268840000");
    assertThat(Questions.parse(questions.toString())).isEqualTo(questions);
    assertThat(Questions.parse("what is this?").last()).isEmpty();
    assertThat(questions.last()).contains(at(40));
  }
}
