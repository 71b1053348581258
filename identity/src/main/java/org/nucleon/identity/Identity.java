package org.nucleon.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Who is calling, and in which scope. Says nothing of what they may do: that is policy's to decide.
///
/// A token has one scope: a project, a domain (`domainId`), the whole system, or none at all.
///
/// @param projectId    the project the token is scoped to
/// @param domainId     the domain the token is scoped to
/// @param systemScope  `all` for a token scoped to the system
/// @param roles        names, with those they imply ([Roles#withImplied])
/// @param serviceRoles roles of the service that passes the request on, from its `X-Service-Token`; kept apart from
///                     the user's own, so that a service can only ever be trusted on purpose
/// @param tokenId      tells tokens apart in logs and audits; cannot be used to log in
public record Identity(
    String userId,
    String userName,
    String userDomainId,
    Optional<String> projectId,
    Optional<String> projectName,
    Optional<String> projectDomainId,
    Optional<String> domainId,
    Optional<String> systemScope,
    Set<String> roles,
    Set<String> serviceRoles,
    Instant expiresAt,
    String tokenId) {

  public boolean hasRole(String role) {
    return roles.contains(role);
  }

  /// This caller, with a service vouching for the request.
  public Identity passedOnBy(Set<String> rolesOfService) {
    return new Identity(userId, userName, userDomainId, projectId, projectName, projectDomainId, domainId, systemScope,
        roles, rolesOfService, expiresAt, tokenId);
  }
}
