package org.nucleon.identity.embedded;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.nucleon.identity.embedded.Entry.Role;
import tools.jackson.databind.node.ObjectNode;

/// Roles are given to users and taken away, on projects, on domains and on the system; for admins.
final class GrantRoutes {

  private final AccountsFile accounts;
  private final KindRoutes<Role> roles;

  GrantRoutes(AccountsFile accounts, KindRoutes<Role> roles) {
    this.accounts = accounts;
    this.roles = roles;
  }

  void addTo(Routes routes) {
    add(routes, "/v3/projects/{target}", call -> new Scope.OnProject(call.path("target")));
    add(routes, "/v3/domains/{target}", call -> new Scope.OnDomain(call.path("target")));
    add(routes, "/v3/system", _ -> new Scope.OnSystem());
    routes.get("/v3/role_assignments", this::assignments);
  }

  private void add(Routes routes, String target, Function<Call, Scope> scope) {
    var all = target + "/users/{user}/roles";
    var one = all + "/{role}";
    routes.get(all, call -> list(call, scope.apply(call)))
        .put(one, call -> grant(call, scope.apply(call)))
        .head(one, call -> check(call, scope.apply(call)))
        .get(one, call -> check(call, scope.apply(call)))
        .delete(one, call -> revoke(call, scope.apply(call)));
  }

  private Answer grant(Call call, Scope scope) {
    call.requireAdmin("identity:create_grant");
    accounts.update(now -> now.with(grantIn(call, scope)));
    return Answer.noContent();
  }

  private Answer revoke(Call call, Scope scope) {
    call.requireAdmin("identity:revoke_grant");
    accounts.update(now -> now.without(existing(call, scope, now)));
    return Answer.noContent();
  }

  private Answer check(Call call, Scope scope) {
    call.requireAdmin("identity:check_grant");
    existing(call, scope, accounts.current());
    return Answer.noContent();
  }

  private Answer list(Call call, Scope scope) {
    call.requireAdmin("identity:list_grants");
    var now = accounts.current();
    return call.list("roles", now.roleNames(call.path("user"), scope).stream()
        .flatMap(name -> now.roles().named("", name).stream()).map(role -> roles.view(role, call)).toList());
  }

  private static Grant grantIn(Call call, Scope scope) {
    return Grant.of(call.path("user"), call.path("role"), scope);
  }

  private static Grant existing(Call call, Scope scope, Accounts now) {
    var grant = grantIn(call, scope);
    if (!now.grants().contains(grant)) {
      throw Fault.notFound("role assignment", "role %s of user %s".formatted(grant.roleId(), grant.userId()));
    }
    return grant;
  }

  private Answer assignments(Call call) {
    var caller = call.caller();
    var user = call.query("user.id");
    if (!Call.isAdmin(caller) && !user.equals(Optional.of(caller.user().id()))) {
      throw Fault.forbidden("identity:list_role_assignments");
    }
    var now = accounts.current();
    boolean names = call.asksFor("include_names");
    return call.list("role_assignments", now.grants().stream()
        .filter(grant -> matches(user, Optional.of(grant.userId())))
        .filter(grant -> matches(call.query("role.id"), Optional.of(grant.roleId())))
        .filter(grant -> matches(call.query("scope.project.id"), grant.projectId()))
        .filter(grant -> matches(call.query("scope.domain.id"), grant.domainId()))
        .filter(grant -> call.query("scope.system").isEmpty() || grant.system().isPresent())
        // Groups are not known here, so none of them has a role.
        .filter(_ -> call.query("group.id").isEmpty())
        .sorted(Comparator.comparing(Grant::toString))
        .map(grant -> view(grant, now, names, call)).toList());
  }

  private static boolean matches(Optional<String> wanted, Optional<String> actual) {
    return wanted.isEmpty() || wanted.equals(actual);
  }

  private static ObjectNode view(Grant grant, Accounts now, boolean names, Call call) {
    var view = Json.MAPPER.createObjectNode();
    var role = view.putObject("role").put("id", grant.roleId());
    var user = view.putObject("user").put("id", grant.userId());
    var scope = view.putObject("scope");
    String target = switch (grant.scope()) {
      case Scope.OnProject(var id) -> {
        var project = scope.putObject("project").put("id", id);
        if (names) {
          now.projects().get(id).ifPresent(found -> project.put("name", found.name())
              .set("domain", named(now, found.domainId())));
        }
        yield "projects/" + id;
      }
      case Scope.OnDomain(var id) -> {
        scope.set("domain", names ? named(now, id) : Json.MAPPER.createObjectNode().put("id", id));
        yield "domains/" + id;
      }
      case Scope.OnSystem() -> {
        scope.putObject("system").put("all", true);
        yield "system";
      }
      case Scope.Unscoped() -> throw new IllegalStateException("A role was given on nothing");
    };
    if (names) {
      now.roles().get(grant.roleId()).ifPresent(found -> role.put("name", found.name()));
      now.users().get(grant.userId()).ifPresent(found -> user.put("name", found.name())
          .set("domain", named(now, found.domainId())));
    }
    view.putObject("links").put("assignment",
        "%s/%s/users/%s/roles/%s".formatted(call.apiUrl(), target, grant.userId(), grant.roleId()));
    return view;
  }

  private static ObjectNode named(Accounts now, String domainId) {
    return Json.MAPPER.createObjectNode().put("id", domainId)
        .put("name", now.domains().get(domainId).map(Entry.Domain::name).orElse(domainId));
  }
}
