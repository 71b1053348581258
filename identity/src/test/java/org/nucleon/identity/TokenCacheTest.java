package org.nucleon.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenCacheTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final AtomicInteger asked = new AtomicInteger();

  private TokenCache cache(Function<String, Identity> answer) {
    var bounds = new TokenCache.Bounds(100, Duration.ofMinutes(5), 10, Duration.ofSeconds(10), Duration.ofSeconds(60));
    return new TokenCache(bounds, now::get, token -> {
      asked.incrementAndGet();
      return answer.apply(token);
    });
  }

  private static Identity user(String name, Instant expiresAt) {
    return new Identity(name, name, "default", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Set.of(), Set.of(), expiresAt, "audit");
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  @Test
  void a_token_is_asked_for_again_when_the_bound_has_passed() {
    var cache = cache(token -> user(token, START.plus(Duration.ofHours(1))));

    cache.get("a");
    cache.get("a");
    assertThat(asked).hasValue(1);
    pass(Duration.ofMinutes(5));
    cache.get("a");

    assertThat(asked).hasValue(2);
  }

  @Test
  void a_token_is_not_kept_beyond_its_own_end() {
    var cache = cache(token -> user(token, START.plusSeconds(30)));

    cache.get("a");
    pass(Duration.ofSeconds(30));
    cache.get("a");

    assertThat(asked).hasValue(2);
  }

  @Test
  void a_refusal_is_remembered_for_a_short_while() {
    var cache = cache(_ -> {
      throw new Unauthorized("unknown");
    });

    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(Unauthorized.class).isThrownBy(() -> cache.get("a"));
    }
    assertThat(asked).hasValue(1);
    pass(Duration.ofSeconds(10));
    assertThatExceptionOfType(Unauthorized.class).isThrownBy(() -> cache.get("a"));

    assertThat(asked).hasValue(2);
  }

  @Test
  void not_knowing_is_not_remembered() {
    var cache = cache(token -> {
      if (asked.get() == 1) {
        throw new IdentityUnavailable("away");
      }
      return user(token, START.plusSeconds(60));
    });

    assertThatExceptionOfType(IdentityUnavailable.class).isThrownBy(() -> cache.get("a"));

    assertThat(cache.get("a").userName()).isEqualTo("a");
  }

  @Test
  void the_bounds_hold_and_refusals_push_no_good_token_out() {
    var cache = cache(token -> {
      if (token.startsWith("bad")) {
        throw new Unauthorized("unknown");
      }
      return user(token, START.plus(Duration.ofHours(1)));
    });
    cache.get("good");

    for (int i = 0; i < 1_000; i++) {
      var bad = "bad" + i;
      assertThatExceptionOfType(Unauthorized.class).isThrownBy(() -> cache.get(bad));
    }
    int before = asked.get();
    cache.get("good");
    assertThat(asked).hasValue(before);
    IntStream.range(0, 1_000).forEach(i -> cache.get("more" + i));

    assertThat(cache.size()).isLessThanOrEqualTo(110);
  }

  @Test
  void many_requests_with_one_new_token_ask_once() throws Exception {
    var everybodyIsHere = new CountDownLatch(64);
    var cache = cache(token -> {
      try {
        // Answered only when all have arrived, so that they really come together.
        assertThat(everybodyIsHere.await(60, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
      return user(token, START.plusSeconds(60));
    });

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = IntStream.range(0, 64).mapToObj(_ -> threads.submit(() -> {
        everybodyIsHere.countDown();
        return cache.get("a");
      })).toList();
      for (Future<Identity> answer : answers) {
        assertThat(answer.get(60, TimeUnit.SECONDS).userName()).isEqualTo("a");
      }
    }

    assertThat(asked).hasValue(1);
  }
}
