package org.nucleon.identity.keystone;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.nucleon.identity.IdentityUnavailable;

/// Our own token, renewed in time and when Keystone no longer takes it. The lock makes one request log in while the
/// others wait.
final class OwnToken {

  /// Renewed when this part of its life is left, so that it never ends in the middle of a call.
  private static final int LEFT_WHEN_RENEWED = 10;

  private record Held(String token, Instant renewAt) {}

  private final KeystoneClient client;
  private final InstantSource clock;
  private final ReentrantLock loggingIn = new ReentrantLock();
  private volatile Optional<Held> held = Optional.empty();

  OwnToken(KeystoneClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /// @throws IdentityUnavailable we cannot log in
  String get(Deadline deadline) {
    var usable = usable();
    if (usable.isPresent()) {
      return usable.get().token;
    }
    lock(deadline);
    try {
      return usable().orElseGet(() -> logIn(deadline)).token;
    } finally {
      loggingIn.unlock();
    }
  }

  /// Keystone did not take this token: the next [#get] brings another.
  void refused(String token) {
    held.filter(mine -> mine.token.equals(token)).ifPresent(_ -> held = Optional.empty());
  }

  private Optional<Held> usable() {
    return held.filter(mine -> clock.instant().isBefore(mine.renewAt));
  }

  private Held logIn(Deadline deadline) {
    var login = client.logIn(deadline);
    var now = clock.instant();
    var life = Duration.between(now, login.expiresAt());
    var fresh = new Held(login.token(), now.plus(life).minus(life.dividedBy(LEFT_WHEN_RENEWED)));
    held = Optional.of(fresh);
    return fresh;
  }

  private void lock(Deadline deadline) {
    try {
      if (!loggingIn.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IdentityUnavailable("Our own login at Keystone takes too long");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IdentityUnavailable("Interrupted while logging in at Keystone", interrupted);
    }
  }
}
