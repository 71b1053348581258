package org.nucleon.identity.embedded;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.nucleon.identity.Roles;
import org.nucleon.identity.Unauthorized;
import org.nucleon.identity.embedded.Entry.Domain;
import org.nucleon.identity.embedded.Entry.Project;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `/v3/auth`: tokens are issued, looked at and taken back, and a caller learns where they may go.
final class TokenRoutes {

  private static final String TOKENS = "/v3/auth/tokens";
  private static final HeaderName SUBJECT_TOKEN = HeaderNames.create("X-Subject-Token");

  /// How long after its end a token can still be looked at with `allow_expired`, as in Keystone.
  private static final Duration EXPIRED_WINDOW = Duration.ofDays(2);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final AccountsFile accounts;
  private final Login login;
  private final TokenCheck check;
  private final Revocations revocations;
  private final KindRoutes<Project> projects;
  private final KindRoutes<Domain> domains;

  TokenRoutes(AccountsFile accounts, Login login, TokenCheck check, Revocations revocations, KindRoutes<Project> projects,
      KindRoutes<Domain> domains) {
    this.accounts = accounts;
    this.login = login;
    this.check = check;
    this.revocations = revocations;
    this.projects = projects;
    this.domains = domains;
  }

  void addTo(Routes routes) {
    routes.post(TOKENS, this::issue).get(TOKENS, this::show).head(TOKENS, this::show).delete(TOKENS, this::revoke)
        .get("/v3/auth/projects", this::myProjects)
        .get("/v3/auth/domains", this::myDomains)
        .get("/v3/auth/system", this::mySystem)
        .get("/v3/auth/catalog", this::catalog);
  }

  private Answer issue(Call call) {
    var issued = login.issue(call.body("auth"));
    return Answer.created(body(issued.standing(), call)).with("X-Subject-Token", issued.token());
  }

  private Answer show(Call call) {
    var caller = call.caller();
    var token = subjectToken(call);
    var subject = subject(token, call.asksFor("allow_expired") ? EXPIRED_WINDOW : Duration.ZERO);
    if (!caller.roles().contains(Roles.SERVICE)) {
      requireAdminOrSameUser(caller, subject, "identity:validate_token");
    }
    return Answer.ok(body(subject, call)).with("X-Subject-Token", token);
  }

  private Answer revoke(Call call) {
    var caller = call.caller();
    var subject = subject(subjectToken(call), Duration.ZERO);
    requireAdminOrSameUser(caller, subject, "identity:revoke_token");
    revocations.add(subject.claims());
    return Answer.noContent();
  }

  private Answer catalog(Call call) {
    requireScope(call.caller());
    var body = Json.MAPPER.createObjectNode();
    body.set("catalog", Catalog.of(accounts.current(), call.ownUrl()));
    return Answer.ok(body);
  }

  private Answer myProjects(Call call) {
    var now = accounts.current();
    return call.list("projects", granted(call.caller(), now, Grant::projectId).stream()
        .flatMap(id -> now.projects().get(id).stream()).filter(Project::usable).map(found -> projects.view(found, call)).toList());
  }

  private Answer myDomains(Call call) {
    var now = accounts.current();
    return call.list("domains", granted(call.caller(), now, Grant::domainId).stream()
        .flatMap(id -> now.domains().get(id).stream()).filter(Domain::usable).map(found -> domains.view(found, call)).toList());
  }

  private Answer mySystem(Call call) {
    var all = Json.MAPPER.createObjectNode().put("all", true);
    var mine = granted(call.caller(), accounts.current(), Grant::system);
    return call.list("system", mine.isEmpty() ? List.<JsonNode>of() : List.of(all));
  }

  private static Collection<String> granted(Standing caller, Accounts now, Function<Grant, Optional<String>> target) {
    var ids = new LinkedHashSet<String>();
    now.grants().stream().filter(grant -> grant.userId().equals(caller.user().id()))
        .flatMap(grant -> target.apply(grant).stream()).sorted().forEach(ids::add);
    return ids;
  }

  private static String subjectToken(Call call) {
    return call.header(SUBJECT_TOKEN).orElseThrow(() -> Fault.badRequest("The header X-Subject-Token is missing."));
  }

  private Standing subject(String token, Duration graceAfterExpiry) {
    try {
      return check.standing(token, graceAfterExpiry);
    } catch (Unauthorized _) {
      throw Fault.notFound("token", "it is unknown, has expired or was revoked");
    }
  }

  private static void requireAdminOrSameUser(Standing caller, Standing subject, String action) {
    if (!Call.isAdmin(caller) && !caller.user().id().equals(subject.user().id())) {
      throw Fault.forbidden(action);
    }
  }

  private static void requireScope(Standing caller) {
    if (caller.claims().scope() instanceof Scope.Unscoped) {
      throw Fault.forbidden("identity:get_auth_catalog");
    }
  }

  private ObjectNode body(Standing standing, Call call) {
    var claims = standing.claims();
    var body = Json.MAPPER.createObjectNode();
    var token = body.putObject("token");
    claims.methods().forEach(token.putArray("methods")::add);
    var user = token.putObject("user").put("id", standing.user().id()).put("name", standing.user().name());
    user.putNull("password_expires_at").set("domain", named(standing.userDomain()));
    claims.auditIds().forEach(token.putArray("audit_ids")::add);
    token.put("issued_at", TIME.format(Instant.ofEpochMilli(claims.issuedMillis())));
    token.put("expires_at", TIME.format(Instant.ofEpochMilli(claims.expiresMillis())));
    switch (claims.scope()) {
      case Scope.OnProject _ -> {
        var project = standing.project().orElseThrow();
        token.put("is_domain", false);
        token.putObject("project").put("id", project.id()).put("name", project.name())
            .set("domain", named(standing.projectDomain().orElseThrow()));
      }
      case Scope.OnDomain _ -> token.set("domain", named(standing.scopeDomain().orElseThrow()));
      case Scope.OnSystem _ -> token.putObject("system").put("all", true);
      case Scope.Unscoped _ -> {
        return body;
      }
    }
    addRolesAndCatalog(token, standing, call);
    return body;
  }

  private void addRolesAndCatalog(ObjectNode token, Standing standing, Call call) {
    var now = accounts.current();
    var roles = token.putArray("roles");
    for (var name : standing.roles()) {
      // An implied role that this cloud has deleted goes unnamed.
      now.roles().named("", name).ifPresent(role -> roles.addObject().put("id", role.id()).put("name", role.name()));
    }
    if (!call.asksFor("nocatalog")) {
      token.set("catalog", Catalog.of(now, call.ownUrl()));
    }
  }

  private static ObjectNode named(Domain domain) {
    return Json.MAPPER.createObjectNode().put("id", domain.id()).put("name", domain.name());
  }
}
