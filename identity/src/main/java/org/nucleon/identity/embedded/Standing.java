package org.nucleon.identity.embedded;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.nucleon.identity.Identity;
import org.nucleon.identity.Roles;
import org.nucleon.identity.Unauthorized;
import org.nucleon.identity.embedded.Entry.Domain;
import org.nucleon.identity.embedded.Entry.Project;
import org.nucleon.identity.embedded.Entry.User;

/// What a token's claims are worth right now: the user and the scope as they stand in the accounts, with the roles held
/// at this moment.
///
/// @param project  what the token is scoped to, when that is a project; `scopeDomain` likewise
/// @param roles    with those they imply
record Standing(Claims claims, User user, Domain userDomain, Optional<Project> project, Optional<Domain> projectDomain,
    Optional<Domain> scopeDomain, Set<String> roles) {

  /// Pure: whether the token has expired or was taken back is for the caller to check.
  ///
  /// @throws Unauthorized the user or the scope is gone or disabled, or the user has no role there any more
  static Standing of(Claims claims, Accounts accounts) {
    var user = accounts.users().get(claims.userId()).filter(User::usable)
        .orElseThrow(() -> new Unauthorized("User %s is gone or disabled".formatted(claims.userId())));
    if (claims.issuedMillis() < user.tokensFromMillis().orElse(0L)) {
      throw new Unauthorized("User %s has a new password since this token was issued".formatted(user.id()));
    }
    var userDomain = usableDomain(accounts, user.domainId());
    var none = Optional.<Domain>empty();
    return switch (claims.scope()) {
      case Scope.Unscoped() ->
          new Standing(claims, user, userDomain, Optional.empty(), none, none, Set.of());
      case Scope.OnSystem() ->
          new Standing(claims, user, userDomain, Optional.empty(), none, none, rolesOf(claims, accounts));
      case Scope.OnDomain(var id) ->
          new Standing(claims, user, userDomain, Optional.empty(), none, Optional.of(usableDomain(accounts, id)),
              rolesOf(claims, accounts));
      case Scope.OnProject(var id) -> {
        var project = accounts.projects().get(id).filter(Project::usable)
            .orElseThrow(() -> new Unauthorized("Project %s is gone or disabled".formatted(id)));
        yield new Standing(claims, user, userDomain, Optional.of(project),
            Optional.of(usableDomain(accounts, project.domainId())), none, rolesOf(claims, accounts));
      }
    };
  }

  Identity identity() {
    return new Identity(user.id(), user.name(), user.domainId(),
        project.map(Project::id), project.map(Project::name), project.map(Project::domainId),
        scopeDomain.map(Domain::id), claims.scope() instanceof Scope.OnSystem ? Optional.of("all") : Optional.empty(),
        roles, Set.of(), Instant.ofEpochMilli(claims.expiresMillis()), claims.auditId());
  }

  private static Domain usableDomain(Accounts accounts, String id) {
    return accounts.domains().get(id).filter(Domain::usable)
        .orElseThrow(() -> new Unauthorized("Domain %s is gone or disabled".formatted(id)));
  }

  private static Set<String> rolesOf(Claims claims, Accounts accounts) {
    var given = accounts.roleNames(claims.userId(), claims.scope());
    if (given.isEmpty()) {
      throw new Unauthorized("User %s has no role on %s".formatted(claims.userId(), claims.scope()));
    }
    return Roles.withImplied(given);
  }
}
