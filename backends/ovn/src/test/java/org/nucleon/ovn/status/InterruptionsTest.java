package org.nucleon.ovn.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nucleon.ovn.truth.Unit;

class InterruptionsTest {
  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private final Interruptions interruptions = new Interruptions(() -> now);

  private void later(Duration time) {
    now = now.plus(time);
  }

  @Test
  void a_port_that_moves_may_be_on_no_host_for_an_instant() {
    interruptions.moves("p");
    later(Duration.ofSeconds(5));

    assertThat(interruptions.mayPass("p")).isTrue();
    assertThat(interruptions.isSecret("p")).isTrue();
    interruptions.isOver("p");
    assertThat(interruptions.isSecret("p")).isFalse();
    later(Interruptions.PATIENCE.multipliedBy(2));
    assertThat(interruptions.overdue()).isEmpty();
  }

  @Test
  void what_lasts_is_told_and_stays_told() {
    interruptions.moves("p");
    assertThat(interruptions.mayPass("p")).isTrue();
    later(Interruptions.PATIENCE.plusSeconds(1));

    assertThat(interruptions.overdue()).containsExactly(Unit.port("p"));
    interruptions.moves("p");
    assertThat(interruptions.mayPass("p")).isFalse();
    assertThat(interruptions.mayPass("p")).as("as often as it is asked").isFalse();
    interruptions.isOver("p");
    assertThat(interruptions.overdue()).isEmpty();
  }

  @Test
  void of_ports_that_do_not_move_all_is_told_at_once() {
    assertThat(interruptions.mayPass("p")).isFalse();
    interruptions.moves("q");
    later(Interruptions.PATIENCE.plusSeconds(1));

    assertThat(interruptions.mayPass("q")).as("it has moved long ago").isFalse();
    assertThat(interruptions.overdue()).isEmpty();
  }

  @Test
  void a_port_that_is_gone_is_waited_for_no_more() {
    interruptions.moves("p");
    assertThat(interruptions.mayPass("p")).isTrue();

    interruptions.keepOnly(Set.of(Unit.port("p")), List.of());

    assertThat(interruptions.isSecret("p")).isFalse();
  }
}
