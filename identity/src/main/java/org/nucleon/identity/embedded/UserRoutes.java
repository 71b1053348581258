package org.nucleon.identity.embedded;

import java.time.InstantSource;
import org.nucleon.identity.embedded.Entry.Project;
import org.nucleon.identity.embedded.Entry.User;

/// What users can do beyond what [KindRoutes] gives every kind: change their own password, and see their projects.
final class UserRoutes {

  private final AccountsFile accounts;
  private final Passwords passwords;
  private final InstantSource clock;
  private final KindRoutes<Project> projects;

  UserRoutes(AccountsFile accounts, Passwords passwords, InstantSource clock, KindRoutes<Project> projects) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.clock = clock;
    this.projects = projects;
  }

  void addTo(Routes routes) {
    routes.post("/v3/users/{id}/password", this::changePassword)
        .get("/v3/users/{id}/projects", this::projects);
  }

  /// Asks for no token: knowing the present password is proof enough. Tokens issued before are void from now on.
  private Answer changePassword(Call call) {
    var given = call.body("user");
    var id = call.path("id");
    var user = accounts.current().users().get(id).filter(User::usable);
    if (!passwords.matches(user.flatMap(User::password), given.path("original_password").asString(""))) {
      throw Fault.unauthorized();
    }
    if (!given.path("password").isString()) {
      throw Fault.badRequest("The new password is missing.");
    }
    var hash = passwords.hash(given.get("password").asString());
    accounts.update(now -> now.with(now.users().get(id).orElseThrow(() -> Fault.notFound("user", id))
        .withPassword(hash, clock.millis())));
    return Answer.noContent();
  }

  private Answer projects(Call call) {
    var caller = call.caller();
    var id = call.path("id");
    if (!Call.isAdmin(caller) && !caller.user().id().equals(id)) {
      throw Fault.forbidden("identity:list_user_projects");
    }
    var now = accounts.current();
    now.users().get(id).orElseThrow(() -> Fault.notFound("user", id));
    return call.list("projects", now.projects().all().stream()
        .filter(project -> !now.roleNames(id, new Scope.OnProject(project.id())).isEmpty())
        .map(project -> projects.view(project, call)).toList());
  }
}
