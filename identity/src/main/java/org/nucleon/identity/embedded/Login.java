package org.nucleon.identity.embedded;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.nucleon.identity.Unauthorized;
import org.nucleon.identity.embedded.Entry.Domain;
import org.nucleon.identity.embedded.Entry.Project;
import org.nucleon.identity.embedded.Entry.User;
import tools.jackson.databind.JsonNode;

/// From the body of `POST /v3/auth/tokens` to a token. Every refusal is the same 401, whatever was wrong.
///
/// @see <a href="https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management">Identity API v3:
///     authentication</a>
final class Login {

  /// A new token, and what it stands for.
  record Issued(String token, Standing standing) {}

  /// Whom one of the login methods found.
  ///
  /// @param from the token that was shown, when one was
  private record Proof(User user, Optional<Claims> from) {}

  private static final int AUDIT_ID_BYTES = 16;

  private final AccountsFile accounts;
  private final Passwords passwords;
  private final TokenSeal seal;
  private final TokenCheck check;
  private final Duration tokenLifetime;
  private final InstantSource clock;
  private final SecureRandom random;

  Login(AccountsFile accounts, Passwords passwords, TokenSeal seal, TokenCheck check, Duration tokenLifetime,
      InstantSource clock, SecureRandom random) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.seal = seal;
    this.check = check;
    this.tokenLifetime = tokenLifetime;
    this.clock = clock;
    this.random = random;
  }

  /// @param auth the member `auth` of the request
  Issued issue(JsonNode auth) {
    var now = accounts.current();
    var identity = auth.path("identity");
    var methods = identity.path("methods").valueStream().map(method -> method.asString("")).distinct().toList();
    if (methods.isEmpty()) {
      throw Fault.badRequest("The request names no login method in auth.identity.methods.");
    }
    var proofs = methods.stream().map(method -> prove(method, identity.path(method), now)).toList();
    if (proofs.stream().map(proof -> proof.user().id()).distinct().count() > 1) {
      throw Fault.unauthorized();
    }
    var from = proofs.stream().flatMap(proof -> proof.from().stream()).findFirst();
    var user = proofs.getFirst().user();
    return issue(claims(user, scope(auth.path("scope"), user, now), methods, from), now);
  }

  private Issued issue(Claims claims, Accounts now) {
    try {
      return new Issued(seal.seal(claims), Standing.of(claims, now));
    } catch (Unauthorized _) {
      throw Fault.unauthorized();
    }
  }

  private Proof prove(String method, JsonNode given, Accounts now) {
    return switch (method) {
      case "password" -> new Proof(byPassword(given.path("user"), now), Optional.empty());
      case "token" -> byToken(given.path("id").asString(""), now);
      default -> throw Fault.unauthorized();
    };
  }

  private User byPassword(JsonNode given, Accounts now) {
    var user = given.has("id")
        ? now.users().get(given.path("id").asString(""))
        : domain(given.path("domain"), now).flatMap(domain -> now.users().named(domain.id(), given.path("name").asString("")));
    boolean right = passwords.matches(user.flatMap(User::password), given.path("password").asString(""));
    return user.filter(_ -> right).orElseThrow(Fault::unauthorized);
  }

  private Proof byToken(String token, Accounts now) {
    try {
      var claims = check.standing(token).claims();
      return new Proof(now.users().get(claims.userId()).orElseThrow(Fault::unauthorized), Optional.of(claims));
    } catch (Unauthorized _) {
      throw Fault.unauthorized();
    }
  }

  /// The scope asked for. Who asks for none gets their default project when they have a role there.
  private Scope scope(JsonNode asked, User user, Accounts now) {
    if (asked.has("project")) {
      return project(asked.get("project"), now).<Scope>map(found -> new Scope.OnProject(found.id()))
          .orElseThrow(Fault::unauthorized);
    }
    if (asked.has("domain")) {
      return domain(asked.get("domain"), now).<Scope>map(found -> new Scope.OnDomain(found.id()))
          .orElseThrow(Fault::unauthorized);
    }
    if (asked.has("system")) {
      return new Scope.OnSystem();
    }
    if (asked.has("unscoped") || asked.asString("").equals("unscoped")) {
      return new Scope.Unscoped();
    }
    if (!asked.isMissingNode() && !asked.isNull() && !asked.isEmpty()) {
      throw Fault.badRequest("A scope is one of project, domain, system and unscoped.");
    }
    return user.defaultProjectId().<Scope>map(Scope.OnProject::new)
        .filter(scope -> !now.roleNames(user.id(), scope).isEmpty() && isUsable((Scope.OnProject) scope, now))
        .orElseGet(Scope.Unscoped::new);
  }

  private static boolean isUsable(Scope.OnProject scope, Accounts now) {
    return now.projects().get(scope.projectId()).filter(Project::usable).isPresent();
  }

  private static Optional<Project> project(JsonNode given, Accounts now) {
    return given.has("id")
        ? now.projects().get(given.path("id").asString(""))
        : domain(given.path("domain"), now)
            .flatMap(domain -> now.projects().named(domain.id(), given.path("name").asString("")));
  }

  private static Optional<Domain> domain(JsonNode given, Accounts now) {
    return given.has("id")
        ? now.domains().get(given.path("id").asString(""))
        : now.domains().named("", given.path("name").asString(""));
  }

  /// A token got for a token lives no longer than that one, and names it for audits.
  private Claims claims(User user, Scope scope, List<String> methods, Optional<Claims> from) {
    long issued = clock.millis();
    var all = new ArrayList<>(methods);
    from.ifPresent(claims -> claims.methods().stream().filter(method -> !all.contains(method)).forEach(all::add));
    var audit = new ArrayList<>(List.of(auditId()));
    from.ifPresent(claims -> audit.add(claims.auditIds().getLast()));
    return new Claims(user.id(), scope, all, issued,
        from.map(Claims::expiresMillis).orElse(issued + tokenLifetime.toMillis()), audit);
  }

  private String auditId() {
    var bytes = new byte[AUDIT_ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
