package org.nucleon.ovn.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.nucleon.ovn.truth.Unit;

class BacklogTest {
  private Instant now = Instant.EPOCH;
  private final Backlog backlog = new Backlog(() -> now, Duration.ofSeconds(10));

  @Test
  void a_unit_that_changed_often_is_looked_at_once() throws InterruptedException {
    backlog.add(List.of(Unit.port("a"), Unit.port("b")));
    backlog.add(List.of(Unit.port("a")));

    assertThat(take(10)).containsExactly(Unit.port("a"), Unit.port("b"));
    assertThat(take(10)).isEmpty();
  }

  @Test
  void fresh_changes_go_before_a_comparison_of_everything() throws InterruptedException {
    backlog.addAll(new TreeSet<>(List.of(Unit.router("r"), Unit.network("n"))));
    backlog.add(List.of(Unit.port("a")));

    assertThat(take(10)).containsExactly(Unit.port("a"));
    assertThat(backlog.comparedAll()).isFalse();
    assertThat(take(10)).containsExactly(Unit.network("n"), Unit.router("r"));
    assertThat(backlog.comparedAll()).isTrue();
    assertThat(backlog.comparedAll()).isFalse();
  }

  @Test
  void a_comparison_keeps_its_order_and_what_an_earlier_one_has_left_comes_last() throws InterruptedException {
    backlog.addAll(new TreeSet<>(List.of(Unit.network("n"), Unit.port("gone"))));
    backlog.addAll(new LinkedHashSet<>(List.of(Unit.network("m"), Unit.network("n"), Unit.port("z"), Unit.port("a"))));

    assertThat(take(10)).containsExactly(Unit.network("m"), Unit.network("n"), Unit.port("z"), Unit.port("a"), Unit.port("gone"));
  }

  @Test
  void a_failure_is_put_off_longer_each_time_up_to_a_limit() throws InterruptedException {
    assertThat(backlog.failed(Unit.port("a"))).isEqualTo(Duration.ofSeconds(1));
    assertThat(take(10)).isEmpty();
    now = now.plusSeconds(1);
    assertThat(take(10)).containsExactly(Unit.port("a"));

    assertThat(backlog.failed(Unit.port("a"))).isEqualTo(Duration.ofSeconds(2));
    for (int i = 0; i < 20; i++) {
      assertThat(backlog.failed(Unit.port("a"))).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    backlog.succeeded(List.of(Unit.port("a")));
    now = now.plusSeconds(100);
    assertThat(take(10)).isEmpty();
  }

  private Set<Unit> take(int max) throws InterruptedException {
    return backlog.take(max, Duration.ZERO);
  }
}
