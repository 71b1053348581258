package org.nucleon.identity.embedded;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nucleon.identity.embedded.Entry.Domain;
import org.nucleon.identity.embedded.Entry.Endpoint;
import org.nucleon.identity.embedded.Entry.Project;
import org.nucleon.identity.embedded.Entry.Region;
import org.nucleon.identity.embedded.Entry.Role;
import org.nucleon.identity.embedded.Entry.Service;
import org.nucleon.identity.embedded.Entry.User;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Create, show, list, update and delete, the same for every [Kind].
///
/// All of it is for admins. Others may show what concerns themselves: their own user, the domain they are in and the
/// projects they have a role in; and anybody who is logged in sees the regions.
final class KindRoutes<T extends Entry> {

  /// Members of the file that nobody gets to see.
  private static final Set<String> SECRET = Set.of("password", "tokens_from_millis");

  private final Kind<T> kind;
  private final AccountsFile accounts;
  private final Passwords passwords;
  private final InstantSource clock;

  KindRoutes(Kind<T> kind, AccountsFile accounts, Passwords passwords, InstantSource clock) {
    this.kind = kind;
    this.accounts = accounts;
    this.passwords = passwords;
    this.clock = clock;
  }

  void addTo(Routes routes) {
    var all = "/v3/" + kind.plural();
    var one = all + "/{id}";
    routes.get(all, this::list).post(all, this::create)
        .get(one, this::show).head(one, this::show).patch(one, this::update).delete(one, this::delete);
    if (kind == Kind.REGION) {
      // Regions are named by whoever makes them.
      routes.put(one, this::create);
    }
  }

  /// An entry as the API shows it.
  ObjectNode view(T entry, Call call) {
    ObjectNode view = Json.MAPPER.valueToTree(entry);
    view.remove(SECRET);
    switch ((Entry) entry) {
      case Domain _ -> described(view).putArray("tags");
      case Project project -> {
        described(view).put("is_domain", false);
        view.set("tags", Json.MAPPER.valueToTree(project.tags().orElse(Set.of())));
        view.put("parent_id", project.parentId().orElse(project.domainId()));
      }
      case User _ -> view.putNull("password_expires_at");
      case Role _ -> view.putNull("domain_id");
      case Region region -> described(view).put("parent_region_id", region.parentRegionId().orElse(null));
      case Service service -> view.put("name", service.name().orElse(""));
      case Endpoint endpoint -> view.put("url", Catalog.resolve(endpoint.url(), call.ownUrl()))
          .put("region", endpoint.regionId().orElse(null)).put("region_id", endpoint.regionId().orElse(null));
    }
    view.putObject("links").put("self", "%s/%s/%s".formatted(call.apiUrl(), kind.plural(), entry.id()));
    return view;
  }

  private static ObjectNode described(ObjectNode view) {
    return view.has("description") ? view : view.put("description", "");
  }

  private Answer list(Call call) {
    if (kind == Kind.REGION) {
      call.caller();
    } else {
      call.requireAdmin("identity:list_" + kind.plural());
    }
    var filters = call.filters();
    List<ObjectNode> found = kind.table().apply(accounts.current()).all().stream().map(entry -> view(entry, call))
        .filter(view -> filters.entrySet().stream().allMatch(filter -> admits(filter.getKey(), filter.getValue(), view)))
        .toList();
    return call.list(kind.plural(), found);
  }

  /// Filters on members that the kind does not have are passed over, as Keystone does.
  private static boolean admits(String filter, String value, ObjectNode view) {
    if (filter.equals("name__contains")) {
      return view.path("name").asString("").contains(value);
    }
    JsonNode member = view.get(filter);
    return member == null || !member.isValueNode() || member.asString("").equalsIgnoreCase(value);
  }

  private Answer show(Call call) {
    var caller = call.caller();
    var id = call.path("id");
    var found = kind.table().apply(accounts.current()).get(id);
    if (!Call.isAdmin(caller) && !found.filter(entry -> concerns(entry, caller)).isPresent()) {
      throw Fault.forbidden("identity:get_" + kind.singular());
    }
    return Answer.ok(wrapped(found.orElseThrow(() -> Fault.notFound(kind.singular(), id)), call));
  }

  private boolean concerns(Entry entry, Standing caller) {
    return switch (entry) {
      case User user -> user.id().equals(caller.user().id());
      case Domain domain -> domain.id().equals(caller.userDomain().id());
      case Project project ->
          !accounts.current().roleNames(caller.user().id(), new Scope.OnProject(project.id())).isEmpty();
      case Region _ -> true;
      case Role _, Service _, Endpoint _ -> false;
    };
  }

  private Answer create(Call call) {
    var caller = call.caller();
    call.requireAdmin("identity:create_" + kind.singular());
    var given = call.body(kind.singular());
    var fresh = Json.MAPPER.createObjectNode().put("id", Names.newId()).put("enabled", true);
    if (kind.settable().contains("domain_id")) {
      fresh.put("domain_id", caller.scopeDomain().or(caller::projectDomain).map(Domain::id).orElse(Accounts.DEFAULT_DOMAIN_ID));
    }
    if (given.path("domain_id").isNull()) {
      given.remove("domain_id");
    }
    copy(given, kind.settable(), fresh);
    if (kind == Kind.REGION) {
      call.pathIfAny("id").ifPresent(id -> fresh.put("id", id));
    }
    var entry = parse(fresh, password(given));
    accounts.update(now -> {
      if (kind.table().apply(now).get(entry.id()).isPresent()) {
        throw Fault.conflict("there is a %s %s already".formatted(kind.singular(), entry.id()));
      }
      return kind.put().apply(now, entry);
    });
    return Answer.created(wrapped(entry, call));
  }

  private Answer update(Call call) {
    call.requireAdmin("identity:update_" + kind.singular());
    var given = call.body(kind.singular());
    var id = call.path("id");
    var password = password(given);
    var after = accounts.update(now -> {
      var entry = kind.table().apply(now).get(id).orElseThrow(() -> Fault.notFound(kind.singular(), id));
      ObjectNode merged = Json.MAPPER.valueToTree(entry);
      copy(given, kind.updatable(), merged);
      return kind.put().apply(now, parse(merged, password));
    });
    return Answer.ok(wrapped(kind.table().apply(after).get(id).orElseThrow(), call));
  }

  private Answer delete(Call call) {
    call.requireAdmin("identity:delete_" + kind.singular());
    var id = call.path("id");
    accounts.update(now -> {
      var entry = kind.table().apply(now).get(id).orElseThrow(() -> Fault.notFound(kind.singular(), id));
      if (entry instanceof Domain domain && domain.usable()) {
        throw Fault.forbidden("delete a domain that is enabled; disable it first");
      }
      return kind.remove().apply(now, id);
    });
    return Answer.noContent();
  }

  private ObjectNode wrapped(T entry, Call call) {
    var body = Json.MAPPER.createObjectNode();
    body.set(kind.singular(), view(entry, call));
    return body;
  }

  private void copy(ObjectNode given, Set<String> members, ObjectNode into) {
    if (kind == Kind.PROJECT && given.path("is_domain").asBoolean(false)) {
      throw Fault.badRequest("A project that acts as a domain is not supported; create a domain.");
    }
    if (kind == Kind.ENDPOINT && given.has("region") && !given.has("region_id")) {
      // The name it had in the API v2, which clients still use.
      given.set("region_id", given.get("region"));
    }
    for (var member : members) {
      if (given.has(member)) {
        into.set(member, given.get(member));
      }
    }
  }

  /// The hash of the password in the request; hashed before the accounts are locked, since it takes a while.
  private Optional<PasswordHash> password(ObjectNode given) {
    if (kind != Kind.USER || !given.hasNonNull("password")) {
      return Optional.empty();
    }
    if (!given.get("password").isString()) {
      throw Fault.badRequest("A password is a string.");
    }
    return Optional.of(passwords.hash(given.get("password").asString()));
  }

  private T parse(ObjectNode members, Optional<PasswordHash> password) {
    try {
      Entry entry = Json.MAPPER.treeToValue(members, kind.type());
      return kind.type().cast(entry instanceof User user && password.isPresent()
          ? user.withPassword(password.get(), clock.millis()) : entry);
    } catch (JacksonException wrong) {
      var cause = wrong.getCause() instanceof IllegalArgumentException reason ? reason.getMessage() : wrong.getOriginalMessage();
      throw Fault.badRequest("The %s is not valid: %s".formatted(kind.singular(), cause));
    }
  }
}
