package org.nucleon.identity.embedded;

import java.util.Optional;

/// A role given to a user on a project, on a domain, or on the system (`all`): exactly one of the three.
record Grant(String userId, String roleId, Optional<String> projectId, Optional<String> domainId, Optional<String> system) {

  Grant {
    if (projectId.isPresent() == domainId.isPresent() ? projectId.isPresent() || system.isEmpty() : system.isPresent()) {
      throw new IllegalArgumentException(
          "The grant of role %s to user %s must name a project_id, a domain_id, or system: one of them.".formatted(roleId, userId));
    }
  }

  static Grant of(String userId, String roleId, Scope scope) {
    return switch (scope) {
      case Scope.OnProject(var id) -> new Grant(userId, roleId, Optional.of(id), Optional.empty(), Optional.empty());
      case Scope.OnDomain(var id) -> new Grant(userId, roleId, Optional.empty(), Optional.of(id), Optional.empty());
      case Scope.OnSystem() -> new Grant(userId, roleId, Optional.empty(), Optional.empty(), Optional.of("all"));
      case Scope.Unscoped() -> throw new IllegalArgumentException("A role is given on a project, a domain or the system.");
    };
  }

  Scope scope() {
    return projectId.<Scope>map(Scope.OnProject::new)
        .or(() -> domainId.map(Scope.OnDomain::new))
        .orElseGet(Scope.OnSystem::new);
  }
}
