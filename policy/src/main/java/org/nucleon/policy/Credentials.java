package org.nucleon.policy;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Who asks, as rules see them.
///
/// @param domainId of a token scoped to a domain
/// @param systemScope `all` for a token scoped to the system
/// @param roles in lower case, with all that they imply (see [#impliedRoles])
/// @param isAdmin whether the caller counts as administrator apart from the rules (`is_admin:True`)
/// @param isAdminProject whether the token is of Keystone's admin project; true where Keystone names none
/// @param service the service that passes on the request for the user, if its token came along
public record Credentials(Optional<String> userId, Optional<String> projectId, Optional<String> userDomainId,
    Optional<String> projectDomainId, Optional<String> domainId, Optional<String> systemScope, Set<String> roles,
    boolean isAdmin, boolean isAdminProject, Optional<Service> service) {

  /// A service that acts for the user.
  public record Service(Optional<String> userId, Optional<String> projectId, Set<String> roles) {
    public Service {
      roles = lowerCase(roles);
    }
  }

  public Credentials {
    roles = lowerCase(roles);
  }

  /// A user of a project, with `roles` as given: nothing is implied.
  public static Credentials of(String userId, String projectId, Set<String> roles) {
    return new Credentials(Optional.of(userId), Optional.of(projectId), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), roles, false, true, Optional.empty());
  }

  /// Nobody: passes only what everybody passes.
  public static Credentials none() {
    return new Credentials(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Set.of(), false, false, Optional.empty());
  }

  public Credentials withAdmin(boolean admin) {
    return new Credentials(userId, projectId, userDomainId, projectDomainId, domainId, systemScope, roles, admin,
        isAdminProject, service);
  }

  public Credentials withDomains(String ofUser, String ofProject) {
    return new Credentials(userId, projectId, Optional.of(ofUser), Optional.of(ofProject), domainId, systemScope, roles, isAdmin,
        isAdminProject, service);
  }

  public Credentials withService(Service passingOn) {
    return new Credentials(userId, projectId, userDomainId, projectDomainId, domainId, systemScope, roles, isAdmin,
        isAdminProject, Optional.of(passingOn));
  }

  /// The roles with those that Keystone's defaults imply: admin, manager, member and reader, each all that follow. In lower case.
  ///
  /// @see <a href="https://docs.openstack.org/keystone/latest/admin/service-api-protection.html">Keystone: default roles</a>
  public static Set<String> impliedRoles(Set<String> roles) {
    var all = new HashSet<>(lowerCase(roles));
    if (all.contains("admin")) {
      all.add("manager");
    }
    if (all.contains("manager")) {
      all.add("member");
    }
    if (all.contains("member")) {
      all.add("reader");
    }
    return Set.copyOf(all);
  }

  private static Set<String> lowerCase(Set<String> roles) {
    return roles.stream().map(role -> role.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
  }
}
