package org.nucleon.identity.embedded;

import java.time.Duration;
import java.time.InstantSource;
import org.nucleon.identity.Identity;
import org.nucleon.identity.TokenCache;
import org.nucleon.identity.Unauthorized;

/// Says what a token is worth at this moment.
///
/// What was found out is remembered as long as the accounts stay the same value, so a role or a user taken away is felt
/// by the next request.
final class TokenCheck {

  /// Checking costs microseconds, so refusals need not be remembered, and good tokens only on the way of every request.
  private static final TokenCache.Bounds BOUNDS =
      new TokenCache.Bounds(10_000, Duration.ofHours(1), 1, Duration.ZERO, Duration.ofSeconds(5));

  private record Remembered(Accounts accounts, TokenCache cache) {}

  private final AccountsFile accounts;
  private final TokenSeal seal;
  private final Revocations revocations;
  private final InstantSource clock;
  private volatile Remembered remembered;

  TokenCheck(AccountsFile accounts, TokenSeal seal, Revocations revocations, InstantSource clock) {
    this.accounts = accounts;
    this.seal = seal;
    this.revocations = revocations;
    this.clock = clock;
    this.remembered = remember(accounts.current());
  }

  /// @throws Unauthorized the token is not ours, or no longer good
  Identity identity(String token) {
    var now = accounts.current();
    var known = remembered;
    if (known.accounts != now) {
      known = remember(now);
      remembered = known;
    }
    var identity = known.cache.get(token);
    if (revocations.contains(identity.tokenId())) {
      throw new Unauthorized("The token was revoked");
    }
    return identity;
  }

  /// All there is to say about a token, for the Identity API itself.
  ///
  /// @throws Unauthorized the token is not ours, or no longer good
  Standing standing(String token) {
    return standing(token, Duration.ZERO);
  }

  /// @param grace how long after its end a token is still looked at
  Standing standing(String token, Duration grace) {
    return standing(token, grace, accounts.current());
  }

  private Remembered remember(Accounts value) {
    return new Remembered(value, new TokenCache(BOUNDS, clock, token -> standing(token, Duration.ZERO, value).identity()));
  }

  private Standing standing(String token, Duration grace, Accounts value) {
    var claims = seal.open(token).orElseThrow(() -> new Unauthorized("The token is not one of ours"));
    if (claims.expiresMillis() + grace.toMillis() <= clock.millis()) {
      throw new Unauthorized("The token has expired");
    }
    if (revocations.contains(claims.auditId())) {
      throw new Unauthorized("The token was revoked");
    }
    return Standing.of(claims, value);
  }
}
