package org.nucleon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.store.Together.together;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Of many who want the last one of something, at the same time, just so many get it.
interface RacesContract extends StoreContract {

  @Test
  default void counters_never_pass_their_limit() throws Exception {
    var counted = new AtomicInteger();
    var refused = new AtomicInteger();

    together(64, _ -> {
      for (int i = 0; i < 3; i++) {
        var count = count("p", 1, 100);
        (count.isPresent() ? counted : refused).incrementAndGet();
        count.ifPresent(now -> assertThat(now).isBetween(1L, 100L));
      }
    });

    assertThat(counted).hasValue(100);
    assertThat(refused).hasValue(92);
    assertThat(count("p", -40, 10)).as("less is never too much").contains(60L);
    assertThat(count("p", 5, -1)).contains(65L);
    assertThat(count("q", 3, 2)).isEmpty();
  }

  private Optional<Long> count(String project, long by, long limit) {
    return store().write(tx -> tx.count(Sample.COUNTERS, Map.of("project_id", project, "resource", "port"), "used", by, limit));
  }

  @Test
  default void one_of_many_gets_a_key() throws Exception {
    var won = new AtomicInteger();

    together(16, _ -> {
      for (int seat = 0; seat < 10; seat++) {
        int number = seat;
        if (store().<Boolean>write(tx -> tx.insertIfAbsent(Sample.SEATS, Map.of("room", "r", "seat", number, "holder", Sample.id())))) {
          won.incrementAndGet();
        }
      }
    });

    assertThat(won).hasValue(10);
  }

  @Test
  default void one_of_many_gets_a_row_that_is_unique_twice() throws Exception {
    var won = new AtomicInteger();

    together(16, _ -> {
      for (int seat = 0; seat < 100; seat++) {
        int number = seat;
        if (store().<Boolean>write(tx -> tx.insertIfAbsent(Sample.SEATS, Map.of("room", "r", "seat", number, "holder", "of " + number)))) {
          won.incrementAndGet();
        }
      }
    });

    assertThat(won).hasValue(100);
  }
}
