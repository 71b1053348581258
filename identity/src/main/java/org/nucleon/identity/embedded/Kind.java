package org.nucleon.identity.embedded;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.nucleon.identity.embedded.Entry.Domain;
import org.nucleon.identity.embedded.Entry.Endpoint;
import org.nucleon.identity.embedded.Entry.Project;
import org.nucleon.identity.embedded.Entry.Region;
import org.nucleon.identity.embedded.Entry.Role;
import org.nucleon.identity.embedded.Entry.Service;
import org.nucleon.identity.embedded.Entry.User;

/// What sets one kind of entry apart from the others: its names on the wire, its table, and which of its members a
/// client may set and change. [KindRoutes] does the same with all of them.
record Kind<T extends Entry>(String singular, String plural, Class<T> type, Function<Accounts, Table<T>> table,
    BiFunction<Accounts, T, Accounts> put, BiFunction<Accounts, String, Accounts> remove,
    Set<String> settable, Set<String> updatable) {

  static final Kind<Domain> DOMAIN = new Kind<>("domain", "domains", Domain.class, Accounts::domains,
      Accounts::with, Accounts::withoutDomain,
      Set.of("name", "description", "enabled"), Set.of("name", "description", "enabled"));

  static final Kind<Project> PROJECT = new Kind<>("project", "projects", Project.class, Accounts::projects,
      Accounts::with, Accounts::withoutProject,
      Set.of("name", "description", "enabled", "domain_id", "parent_id", "tags"),
      Set.of("name", "description", "enabled", "tags"));

  static final Kind<User> USER = new Kind<>("user", "users", User.class, Accounts::users,
      Accounts::with, Accounts::withoutUser,
      Set.of("name", "description", "enabled", "domain_id", "email", "default_project_id"),
      Set.of("name", "description", "enabled", "email", "default_project_id"));

  static final Kind<Role> ROLE = new Kind<>("role", "roles", Role.class, Accounts::roles,
      Accounts::with, Accounts::withoutRole, Set.of("name", "description"), Set.of("name", "description"));

  static final Kind<Region> REGION = new Kind<>("region", "regions", Region.class, Accounts::regions,
      Accounts::with, Accounts::withoutRegion,
      Set.of("id", "description", "parent_region_id"), Set.of("description", "parent_region_id"));

  static final Kind<Service> SERVICE = new Kind<>("service", "services", Service.class, Accounts::services,
      Accounts::with, Accounts::withoutService,
      Set.of("type", "name", "description", "enabled"), Set.of("type", "name", "description", "enabled"));

  static final Kind<Endpoint> ENDPOINT = new Kind<>("endpoint", "endpoints", Endpoint.class, Accounts::endpoints,
      Accounts::with, Accounts::withoutEndpoint,
      Set.of("service_id", "interface", "url", "region_id", "enabled"),
      Set.of("service_id", "interface", "url", "region_id", "enabled"));
}
