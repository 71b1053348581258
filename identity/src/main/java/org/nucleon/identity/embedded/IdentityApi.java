package org.nucleon.identity.embedded;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The HTTP face of the embedded identity: a table of contents of what it answers, below `/identity`.
final class IdentityApi implements HttpService {

  private final AccountsFile accounts;
  private final Passwords passwords;
  private final Login login;
  private final TokenCheck check;
  private final Revocations revocations;
  private final InstantSource clock;
  private final OwnUrl ownUrl;

  IdentityApi(AccountsFile accounts, Passwords passwords, Login login, TokenCheck check, Revocations revocations,
      InstantSource clock, OwnUrl ownUrl) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.login = login;
    this.check = check;
    this.revocations = revocations;
    this.clock = clock;
    this.ownUrl = ownUrl;
  }

  @Override
  public void routing(HttpRules rules) {
    var routes = new Routes(rules, this::call);
    var projects = kind(Kind.PROJECT);
    var domains = kind(Kind.DOMAIN);
    var roles = kind(Kind.ROLE);
    new DiscoveryRoutes().addTo(routes);
    new TokenRoutes(accounts, login, check, revocations, projects, domains).addTo(routes);
    new UserRoutes(accounts, passwords, clock, projects).addTo(routes);
    new GrantRoutes(accounts, roles).addTo(routes);
    for (var kind : List.of(projects, domains, roles, kind(Kind.USER), kind(Kind.REGION), kind(Kind.SERVICE), kind(Kind.ENDPOINT))) {
      kind.addTo(routes);
    }
    routes.get("/v3/groups", this::noGroups);
    routes.otherwise(this::unknown);
  }

  private <T extends Entry> KindRoutes<T> kind(Kind<T> kind) {
    return new KindRoutes<>(kind, accounts, passwords, clock);
  }

  /// Clients look through the groups when they list assignments; there are none here.
  private Answer noGroups(Call call) {
    call.requireAdmin("identity:list_groups");
    return call.list("groups", List.of());
  }

  private Answer unknown(Call call) {
    throw Fault.notFound("resource", call.requested());
  }

  private Call call(ServerRequest request) {
    Optional<String> host = request.headers().first(HeaderNames.HOST);
    return new Call(request, ownUrl.asSeenBy(host, request.isSecure()), check);
  }
}
