package org.nucleon.identity.embedded;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nucleon.identity.Roles;
import org.nucleon.identity.embedded.Entry.Domain;
import org.nucleon.identity.embedded.Entry.Endpoint;
import org.nucleon.identity.embedded.Entry.Project;
import org.nucleon.identity.embedded.Entry.Region;
import org.nucleon.identity.embedded.Entry.Role;
import org.nucleon.identity.embedded.Entry.Service;
import org.nucleon.identity.embedded.Entry.User;

/// Who exists when nobody has said anything: an admin, two ordinary users to try things with, and the service user,
/// as clouds built by hand usually have them.
final class FirstAccounts {

  /// A user and the project they are at home in, with their roles there.
  private record Resident(String user, String project, List<String> roles) {}

  private static final List<Resident> RESIDENTS = List.of(
      new Resident("admin", "admin", List.of(Roles.ADMIN)),
      new Resident("demo", "demo", List.of(Roles.MEMBER, Roles.READER)),
      new Resident("alt_demo", "alt_demo", List.of(Roles.MEMBER, Roles.READER)),
      new Resident("neutron", "service", List.of(Roles.ADMIN, Roles.SERVICE)));

  private static final List<String> ROLES =
      List.of(Roles.ADMIN, Roles.MANAGER, Roles.MEMBER, Roles.READER, Roles.SERVICE);

  private FirstAccounts() {}

  static List<String> userNames() {
    return RESIDENTS.stream().map(Resident::user).toList();
  }

  /// The project each of the first users is at home in.
  static Map<String, String> homes() {
    return RESIDENTS.stream().collect(Collectors.toMap(Resident::user, Resident::project));
  }

  static Accounts make(String region, Function<String, PasswordHash> passwordOf) {
    var roles = ROLES.stream().map(name -> new Role(Names.newId(), name, Optional.empty())).toList();
    var roleId = roles.stream().collect(Collectors.toMap(Role::name, Role::id));
    var projects = RESIDENTS.stream().map(resident -> project(resident.project)).toList();
    var projectId = projects.stream().collect(Collectors.toMap(Project::name, Project::id));
    var users = RESIDENTS.stream()
        .map(resident -> user(resident.user, projectId.get(resident.project), passwordOf.apply(resident.user))).toList();
    var userId = users.stream().collect(Collectors.toMap(User::name, User::id));
    var onProjects = RESIDENTS.stream().flatMap(resident -> resident.roles.stream().map(role -> Grant.of(
        userId.get(resident.user), roleId.get(role), new Scope.OnProject(projectId.get(resident.project)))));
    var onSystem = Grant.of(userId.get("admin"), roleId.get(Roles.ADMIN), new Scope.OnSystem());
    var network = new Service(Names.newId(), "network", Optional.of("neutron"), Optional.of("OpenStack Networking"), Optional.empty());
    var identity = new Service(Names.newId(), "identity", Optional.of("keystone"), Optional.empty(), Optional.empty());
    var endpoints = Stream.of("public", "internal", "admin").flatMap(visibility -> Stream.of(
        endpoint(network, visibility, Catalog.OWN_URL, region),
        endpoint(identity, visibility, Catalog.OWN_URL + "/identity", region))).toList();
    return new Accounts(
        new Table<>(List.of(new Domain(Accounts.DEFAULT_DOMAIN_ID, "Default", Optional.of("The default domain"), Optional.empty()))),
        new Table<>(projects), new Table<>(users), new Table<>(roles),
        new Table<>(List.of(new Region(region, Optional.empty(), Optional.empty()))),
        new Table<>(List.of(network, identity)), new Table<>(endpoints),
        Stream.concat(onProjects, Stream.of(onSystem)).collect(Collectors.toUnmodifiableSet()));
  }

  private static Project project(String name) {
    return new Project(Names.newId(), name, Accounts.DEFAULT_DOMAIN_ID, Optional.empty(), Optional.empty(),
        Optional.of(Accounts.DEFAULT_DOMAIN_ID), Optional.empty());
  }

  private static User user(String name, String projectId, PasswordHash password) {
    return new User(Names.newId(), name, Accounts.DEFAULT_DOMAIN_ID, Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.of(projectId), Optional.of(password), Optional.empty());
  }

  private static Endpoint endpoint(Service service, String visibility, String url, String region) {
    return new Endpoint(Names.newId(), service.id(), visibility, url, Optional.of(region), Optional.empty());
  }
}
