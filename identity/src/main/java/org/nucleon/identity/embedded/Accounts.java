package org.nucleon.identity.embedded;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.nucleon.identity.embedded.Entry.Domain;
import org.nucleon.identity.embedded.Entry.Endpoint;
import org.nucleon.identity.embedded.Entry.Project;
import org.nucleon.identity.embedded.Entry.Region;
import org.nucleon.identity.embedded.Entry.Role;
import org.nucleon.identity.embedded.Entry.Service;
import org.nucleon.identity.embedded.Entry.User;

/// Everything the embedded identity knows, as one immutable value: a request works on the one it found at its start.
record Accounts(Table<Domain> domains, Table<Project> projects, Table<User> users, Table<Role> roles,
    Table<Region> regions, Table<Service> services, Table<Endpoint> endpoints, Set<Grant> grants) {

  static final String DEFAULT_DOMAIN_ID = "default";

  Accounts {
    grants = Set.copyOf(grants);
  }

  /// The names of the roles given to a user on exactly this scope; implied ones are not among them.
  List<String> roleNames(String userId, Scope scope) {
    return grants.stream()
        .filter(grant -> grant.userId().equals(userId) && grant.scope().equals(scope))
        .flatMap(grant -> roles.get(grant.roleId()).stream())
        .map(Role::name).sorted().toList();
  }

  Accounts with(Domain domain) {
    return new Accounts(domains.with(domain), projects, users, roles, regions, services, endpoints, grants);
  }

  Accounts with(Project project) {
    require(domains, "domain", project.domainId());
    return new Accounts(domains, projects.with(project), users, roles, regions, services, endpoints, grants);
  }

  Accounts with(User user) {
    require(domains, "domain", user.domainId());
    return new Accounts(domains, projects, users.with(user), roles, regions, services, endpoints, grants);
  }

  Accounts with(Role role) {
    return new Accounts(domains, projects, users, roles.with(role), regions, services, endpoints, grants);
  }

  Accounts with(Region region) {
    return new Accounts(domains, projects, users, roles, regions.with(region), services, endpoints, grants);
  }

  Accounts with(Service service) {
    return new Accounts(domains, projects, users, roles, regions, services.with(service), endpoints, grants);
  }

  /// With an endpoint and, as in Keystone, with its region when that is new.
  Accounts with(Endpoint endpoint) {
    require(services, "service", endpoint.serviceId());
    var known = endpoint.regionId().filter(region -> regions.get(region).isEmpty())
        .map(region -> regions.with(new Region(region, Optional.empty(), Optional.empty()))).orElse(regions);
    return new Accounts(domains, projects, users, roles, known, services, endpoints.with(endpoint), grants);
  }

  Accounts with(Grant grant) {
    require(users, "user", grant.userId());
    require(roles, "role", grant.roleId());
    requireTarget(grant.scope());
    var more = new LinkedHashSet<>(grants);
    more.add(grant);
    return withGrants(more);
  }

  Accounts without(Grant grant) {
    return withoutGrants(grant::equals);
  }

  /// Without a domain and all that is in it.
  Accounts withoutDomain(String id) {
    var left = this;
    for (var project : projects.all()) {
      left = project.domainId().equals(id) ? left.withoutProject(project.id()) : left;
    }
    for (var user : users.all()) {
      left = user.domainId().equals(id) ? left.withoutUser(user.id()) : left;
    }
    left = left.withoutGrants(grant -> grant.domainId().filter(id::equals).isPresent());
    return new Accounts(left.domains.without(id), left.projects, left.users, roles, regions, services, endpoints, left.grants);
  }

  Accounts withoutProject(String id) {
    Table<User> left = users;
    for (var user : users.all()) {
      left = user.defaultProjectId().filter(id::equals).isPresent() ? left.with(user.withoutDefaultProject()) : left;
    }
    return new Accounts(domains, projects.without(id), left, roles, regions, services, endpoints, grants)
        .withoutGrants(grant -> grant.projectId().filter(id::equals).isPresent());
  }

  Accounts withoutUser(String id) {
    return new Accounts(domains, projects, users.without(id), roles, regions, services, endpoints, grants)
        .withoutGrants(grant -> grant.userId().equals(id));
  }

  Accounts withoutRole(String id) {
    return new Accounts(domains, projects, users, roles.without(id), regions, services, endpoints, grants)
        .withoutGrants(grant -> grant.roleId().equals(id));
  }

  Accounts withoutRegion(String id) {
    if (endpoints.all().stream().anyMatch(endpoint -> endpoint.regionId().filter(id::equals).isPresent())) {
      throw Fault.conflict("region %s still has endpoints; delete them first".formatted(id));
    }
    return new Accounts(domains, projects, users, roles, regions.without(id), services, endpoints, grants);
  }

  /// Without a service and its endpoints.
  Accounts withoutService(String id) {
    var others = endpoints.all().stream().filter(endpoint -> !endpoint.serviceId().equals(id)).toList();
    return new Accounts(domains, projects, users, roles, regions, services.without(id), new Table<>(others), grants);
  }

  Accounts withoutEndpoint(String id) {
    return new Accounts(domains, projects, users, roles, regions, services, endpoints.without(id), grants);
  }

  private Accounts withoutGrants(Predicate<Grant> gone) {
    return withGrants(grants.stream().filter(gone.negate()).toList());
  }

  private Accounts withGrants(Collection<Grant> some) {
    return new Accounts(domains, projects, users, roles, regions, services, endpoints, Set.copyOf(some));
  }

  private void requireTarget(Scope scope) {
    switch (scope) {
      case Scope.OnProject(var id) -> require(projects, "project", id);
      case Scope.OnDomain(var id) -> require(domains, "domain", id);
      case Scope.OnSystem(), Scope.Unscoped() -> { }
    }
  }

  private static void require(Table<?> table, String kind, String id) {
    if (table.get(id).isEmpty()) {
      throw Fault.notFound(kind, id);
    }
  }
}
