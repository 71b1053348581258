package org.nucleon.identity.keystone;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.nucleon.identity.Authenticator;
import org.nucleon.identity.Challenge;
import org.nucleon.identity.Identity;
import org.nucleon.identity.IdentityUnavailable;
import org.nucleon.identity.RequestHeaders;
import org.nucleon.identity.Roles;
import org.nucleon.identity.TokenCache;
import org.nucleon.identity.Unauthorized;
import tools.jackson.databind.JsonNode;

/// Looks tokens up at a Keystone, and remembers what it said for the configured time: so long a revocation may go
/// unnoticed, and so long callers we know can work on while Keystone is away.
///
/// A service that passes a user's request on may add its own token as `X-Service-Token`. It must be good, or the request
/// is refused; its roles are then in [Identity#serviceRoles], never among the user's. When one of them is a configured
/// service role, the user's token may have expired meanwhile.
public final class KeystoneAuthenticator implements Authenticator {

  private static final int TOKENS_REMEMBERED_MAX = 10_000;
  private static final int REFUSALS_REMEMBERED_MAX = 1_000;

  /// Short: a token may come to be known at another of Keystone's servers a moment later.
  private static final Duration REFUSALS_KEPT = Duration.ofSeconds(10);

  private static final int LOOKUPS_AT_ONCE_MAX = 64;

  /// Fernet and JWS tokens have some hundred bytes, PKI ones had up to eight thousand.
  private static final int TOKEN_LENGTH_MAX = 8_192;

  private final KeystoneSettings settings;
  private final KeystoneClient client;
  private final OwnToken ownToken;
  private final TokenCache tokens;
  private final TokenCache tokensEvenExpired;
  private final Semaphore lookups = new Semaphore(LOOKUPS_AT_ONCE_MAX);

  public KeystoneAuthenticator(KeystoneSettings settings) {
    this(settings, InstantSource.system());
  }

  public KeystoneAuthenticator(KeystoneSettings settings, InstantSource clock) {
    this.settings = settings;
    this.client = new KeystoneClient(settings);
    this.ownToken = new OwnToken(client, clock);
    // Whoever waits for another's lookup waits as long as that may take.
    var bounds = new TokenCache.Bounds(TOKENS_REMEMBERED_MAX, settings.tokenCacheTime(), REFUSALS_REMEMBERED_MAX,
        REFUSALS_KEPT, settings.timeout().plusSeconds(1));
    this.tokens = new TokenCache(bounds, clock, token -> lookUp(token, false));
    this.tokensEvenExpired = new TokenCache(bounds, clock, token -> lookUp(token, true));
  }

  @Override
  public Identity authenticate(Optional<String> token, RequestHeaders headers) {
    var given = token.orElseThrow(() -> new Unauthorized("The request has no token"));
    var service = headers.first("X-Service-Token");
    return service.isEmpty() ? tokens.get(given) : passedOn(given, service.get());
  }

  @Override
  public String wwwAuthenticate(RequestHeaders headers) {
    return Challenge.wwwAuthenticate(settings.publicUrl().toString());
  }

  @Override
  public void close() {
    client.close();
  }

  private Identity passedOn(String token, String serviceToken) {
    var serviceRoles = tokens.get(serviceToken).roles();
    boolean vouched = settings.serviceTokenRoles().stream().anyMatch(serviceRoles::contains);
    return (vouched ? tokensEvenExpired : tokens).get(token).passedOnBy(serviceRoles);
  }

  private Identity lookUp(String token, boolean allowExpired) {
    if (!couldBeAToken(token)) {
      throw new Unauthorized("The token has characters or a length that no token has");
    }
    var deadline = Deadline.in(settings.timeout());
    takeTurn(deadline);
    try {
      return identity(lookUpAsUs(token, allowExpired, deadline));
    } finally {
      lookups.release();
    }
  }

  /// Our own token may have been revoked at any time, so a refusal of ours is answered with a new login, once.
  private JsonNode lookUpAsUs(String token, boolean allowExpired, Deadline deadline) {
    for (int attempt = 1; attempt <= 2; attempt++) {
      var own = ownToken.get(deadline);
      switch (client.lookUp(own, token, allowExpired, deadline)) {
        case KeystoneClient.Finding.Good(var found) -> {
          return found;
        }
        case KeystoneClient.Finding.Unknown() -> throw new Unauthorized("Keystone does not know the token");
        case KeystoneClient.Finding.WeAreRefused() -> ownToken.refused(own);
      }
    }
    throw new IdentityUnavailable("Keystone at %s refuses our own fresh token".formatted(settings.authUrl()));
  }

  private void takeTurn(Deadline deadline) {
    try {
      if (!lookups.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IdentityUnavailable("Keystone is too slow: %d tokens are being looked up".formatted(LOOKUPS_AT_ONCE_MAX));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IdentityUnavailable("Interrupted while waiting to ask Keystone", interrupted);
    }
  }

  private static boolean couldBeAToken(String token) {
    return !token.isEmpty() && token.length() <= TOKEN_LENGTH_MAX && token.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  private Identity identity(JsonNode token) {
    var user = token.path("user");
    var project = token.path("project");
    return new Identity(
        text(user, "id").orElseThrow(() -> new Unauthorized("The token stands for no user")),
        text(user, "name").orElse(""), text(user.path("domain"), "id").orElse(""),
        text(project, "id"), text(project, "name"), text(project.path("domain"), "id"),
        text(token.path("domain"), "id"), token.path("system").isObject() ? Optional.of("all") : Optional.empty(),
        Roles.withImplied(token.path("roles").valueStream().flatMap(role -> text(role, "name").stream()).toList()),
        Set.of(), client.expiry(token),
        token.path("audit_ids").path(0).asString(""));
  }

  private static Optional<String> text(JsonNode node, String member) {
    return node.path(member).isString() ? Optional.of(node.get(member).asString()) : Optional.empty();
  }
}
