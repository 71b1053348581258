package org.nucleon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.store.Together.together;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.Wait;

/// One holder at a time, by the database's clock.
interface LeasesContract extends StoreContract {

  @Test
  default void a_lease_has_one_holder_until_it_ends_or_is_given_back() {
    assertThat(store().lease("l", "a", Duration.ofMinutes(1))).isTrue();
    assertThat(store().lease("l", "b", Duration.ofMinutes(1))).isFalse();
    assertThat(store().lease("l", "a", Duration.ofMinutes(1))).as("renewed").isTrue();
    store().release("l", "b");
    assertThat(store().lease("l", "b", Duration.ofMinutes(1))).as("not b's to give back").isFalse();
    assertThat(store().leaseHolder("l")).contains("a");
    store().release("l", "a");
    assertThat(store().leaseHolder("l")).isEmpty();
    assertThat(store().lease("l", "b", Duration.ofMillis(1))).isTrue();

    Wait.until("the lease to run out", PATIENCE, () -> store().lease("l", "c", Duration.ofMinutes(1)));
    assertThat(store().lease("l", "b", Duration.ofMinutes(1))).isFalse();
  }

  @Test
  default void of_many_one_gets_a_new_lease() throws Exception {
    var holders = new AtomicInteger();

    together(16, number -> {
      if (store().lease("fresh", "n" + number, Duration.ofMinutes(1))) {
        holders.incrementAndGet();
      }
    });

    assertThat(holders).hasValue(1);
  }
}
