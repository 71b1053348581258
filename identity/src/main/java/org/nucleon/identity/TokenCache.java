package org.nucleon.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Remembers what tokens turned out to be, for a while. Safe for any number of threads; a hit allocates nothing.
///
/// However many requests bring the same new token at once, one of them asks and the others wait for its answer. Tokens
/// found good and tokens refused are kept apart, each within its own bound, so that a flood of made-up tokens cannot
/// push good ones out. Failures to find out ([IdentityUnavailable]) are not remembered.
public final class TokenCache {

  /// How much is remembered and for how long.
  ///
  /// @param patience how long a request waits for the answer another request is fetching
  public record Bounds(int tokensMax, Duration keep, int refusedMax, Duration keepRefused, Duration patience) {

    public Bounds {
      if (tokensMax < 1 || refusedMax < 1) {
        throw new IllegalArgumentException("A token cache needs room for at least one token, got %d and %d"
            .formatted(tokensMax, refusedMax));
      }
    }
  }

  /// Sweeping down to this share of a bound spreads its cost over the many additions that fit until the next one.
  private static final double KEPT_SHARE = 0.875;

  private record Known(Identity identity, long untilMillis) {}

  private record Refused(String reason, long untilMillis) {}

  private final Bounds bounds;
  private final InstantSource clock;
  private final Function<String, Identity> ask;
  private final ConcurrentHashMap<String, Known> known = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Refused> refused = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, FutureTask<Identity>> asking = new ConcurrentHashMap<>();

  /// @param ask finds out what a token stands for; throws [Unauthorized] or [IdentityUnavailable]
  public TokenCache(Bounds bounds, InstantSource clock, Function<String, Identity> ask) {
    this.bounds = bounds;
    this.clock = clock;
    this.ask = ask;
  }

  /// The caller behind a token, from memory or by asking.
  ///
  /// @throws Unauthorized the token is refused, now or a moment ago
  /// @throws IdentityUnavailable the answer could not be had in time
  public Identity get(String token) {
    var hit = known.get(token);
    if (hit != null && clock.millis() < hit.untilMillis) {
      return hit.identity;
    }
    return askOnce(token);
  }

  /// Forgets everything; requests that are asking at this moment may still add their answer.
  public void clear() {
    known.clear();
    refused.clear();
  }

  int size() {
    return known.size() + refused.size();
  }

  private Identity askOnce(String token) {
    var refusal = refused.get(token);
    if (refusal != null && clock.millis() < refusal.untilMillis) {
      throw new Unauthorized(refusal.reason);
    }
    var mine = new FutureTask<>(() -> askAndRemember(token));
    var running = asking.putIfAbsent(token, mine);
    if (running != null) {
      return answerOf(running);
    }
    try {
      mine.run();
    } finally {
      asking.remove(token, mine);
    }
    return answerOf(mine);
  }

  private Identity askAndRemember(String token) {
    // Another request may have had its answer between our look and our turn.
    var hit = known.get(token);
    if (hit != null && clock.millis() < hit.untilMillis) {
      return hit.identity;
    }
    try {
      var identity = ask.apply(token);
      makeRoom(known, bounds.tokensMax, entry -> entry.untilMillis);
      known.put(token, new Known(identity, keepUntil(identity.expiresAt())));
      return identity;
    } catch (Unauthorized refusal) {
      known.remove(token);
      makeRoom(refused, bounds.refusedMax, entry -> entry.untilMillis);
      refused.put(token, new Refused(refusal.getMessage(), clock.millis() + bounds.keepRefused.toMillis()));
      throw refusal;
    }
  }

  /// A token is kept until it expires, and never longer than the bound. One that has expired already was let through on
  /// purpose (a service vouched for it) and gets the bound.
  private long keepUntil(Instant expiresAt) {
    var now = clock.instant();
    var bound = now.plus(bounds.keep);
    return (expiresAt.isAfter(now) && expiresAt.isBefore(bound) ? expiresAt : bound).toEpochMilli();
  }

  private Identity answerOf(FutureTask<Identity> running) {
    try {
      return running.get(bounds.patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException known -> throw known;
        case Error error -> throw error;
        case Throwable other -> throw new IdentityUnavailable("Cannot tell whose token this is", other);
      }
    } catch (TimeoutException late) {
      throw new IdentityUnavailable("Another request is asking whose token this is, for longer than " + bounds.patience, late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IdentityUnavailable("Interrupted while asking whose token this is", interrupted);
    }
  }

  /// Drops what has run out and then, when that is not enough, whatever comes first in the map's (arbitrary) order.
  private <T> void makeRoom(ConcurrentHashMap<String, T> entries, int max, Function<T, Long> untilMillis) {
    if (entries.size() < max) {
      return;
    }
    synchronized (entries) {
      if (entries.size() < max) {
        return;
      }
      long now = clock.millis();
      entries.values().removeIf(entry -> untilMillis.apply(entry) <= now);
      Iterator<T> rest = entries.values().iterator();
      for (int excess = entries.size() - (int) (max * KEPT_SHARE); excess > 0 && rest.hasNext(); excess--) {
        rest.next();
        rest.remove();
      }
    }
  }
}
