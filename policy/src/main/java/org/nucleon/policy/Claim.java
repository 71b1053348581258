package org.nucleon.policy;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// The part of the credentials that stands left of the colon in a check such as `project_id:%(project_id)s`.
sealed interface Claim {
  /// Whether the caller's claim equals the value, as text.
  boolean equalTo(Object value, Credentials credentials);

  record One(Function<Credentials, Optional<String>> claim) implements Claim {
    @Override
    public boolean equalTo(Object value, Credentials credentials) {
      var mine = claim.apply(credentials);
      return mine.isPresent() && !(value instanceof Target.Nothing) && Text.same(value, mine.get());
    }
  }

  record Flag(Predicate<Credentials> claim) implements Claim {
    @Override
    public boolean equalTo(Object value, Credentials credentials) {
      return !(value instanceof Target.Nothing) && Text.same(value, Text.of(claim.test(credentials)));
    }
  }

  /// Several values, any of which may match.
  record Many(Function<Credentials, Set<String>> claim) implements Claim {
    @Override
    public boolean equalTo(Object value, Credentials credentials) {
      return !(value instanceof Target.Nothing) && claim.apply(credentials).contains(Text.of(value));
    }
  }

  /// Something that credentials never hold: oslo.policy denies, and so do we.
  record Unknown() implements Claim {
    @Override
    public boolean equalTo(Object value, Credentials credentials) {
      return false;
    }
  }

  static Claim named(String name) {
    return switch (name) {
      case "user_id", "user", "token.user.id" -> new One(Credentials::userId);
      case "project_id", "tenant_id", "tenant", "project", "token.project.id" -> new One(Credentials::projectId);
      case "user_domain_id", "token.user.domain.id" -> new One(Credentials::userDomainId);
      case "project_domain_id", "token.project.domain.id" -> new One(Credentials::projectDomainId);
      case "domain_id", "token.domain.id" -> new One(Credentials::domainId);
      case "system_scope" -> new One(Credentials::systemScope);
      case "service_user_id" -> new One(who -> who.service().flatMap(Credentials.Service::userId));
      case "service_project_id" -> new One(who -> who.service().flatMap(Credentials.Service::projectId));
      case "service_roles" -> new Many(who -> who.service().map(Credentials.Service::roles).orElse(Set.of()));
      case "roles" -> new Many(Credentials::roles);
      case "is_admin" -> new Flag(Credentials::isAdmin);
      case "is_admin_project", "token.is_admin_project" -> new Flag(Credentials::isAdminProject);
      default -> new Unknown();
    };
  }
}
