package org.nucleon.identity.embedded;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes and checks password hashes. Hashing is dear on purpose, so at most [#AT_ONCE_MAX] run at a time and a password
/// that was right once is recognised cheaply as long as the stored hash stays the same.
final class Passwords {

  /// Guessing may keep this many cores busy, and no more.
  private static final int AT_ONCE_MAX = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  /// How long a login waits for its turn before it is told to come back.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int REMEMBERED_MAX = 4_096;

  /// PBKDF2 takes any length, but a guess should not cost us more than it costs its maker.
  static final int LENGTH_MAX = 4_096;

  private final int iterations;
  private final SecureRandom random;
  private final Semaphore turns = new Semaphore(AT_ONCE_MAX);
  private final SecretKeySpec memoryKey;
  private final ConcurrentHashMap<String, PasswordHash> rightOnce = new ConcurrentHashMap<>();
  private final PasswordHash nobodys;

  Passwords(int iterations, SecureRandom random) {
    this.iterations = iterations;
    this.random = random;
    var key = new byte[32];
    random.nextBytes(key);
    this.memoryKey = new SecretKeySpec(key, "HmacSHA256");
    this.nobodys = PasswordHash.ofNobody(iterations);
  }

  PasswordHash hash(String password) {
    if (password.length() > LENGTH_MAX) {
      throw Fault.badRequest("A password may have %d characters.".formatted(LENGTH_MAX));
    }
    return inTurn(() -> PasswordHash.of(password, iterations, random));
  }

  /// Whether the password is right. A user without one costs as much as a wrong guess: time tells nothing.
  boolean matches(Optional<PasswordHash> stored, String password) {
    if (password.length() > LENGTH_MAX) {
      return false;
    }
    var hash = stored.orElse(nobodys);
    var fingerprint = fingerprint(hash, password);
    if (hash.equals(rightOnce.get(fingerprint))) {
      return true;
    }
    boolean right = inTurn(() -> hash.matches(password)) && stored.isPresent();
    if (right) {
      if (rightOnce.size() >= REMEMBERED_MAX) {
        rightOnce.clear();
      }
      rightOnce.put(fingerprint, hash);
    }
    return right;
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Fault.busy("Too many logins at once; try again shortly.");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Fault.busy("The server is stopping.");
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  /// Keyed with a secret of this run, so that the memory holds nothing worth stealing.
  private String fingerprint(PasswordHash hash, String password) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(memoryKey);
      mac.update(hash.salt().getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has HmacSHA256", missing);
    }
  }
}
