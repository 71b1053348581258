package org.nucleon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.nucleon.app.PolicyOracle.Outcome;
import org.nucleon.app.PolicyOracle.Role;
import org.nucleon.model.Attribute;
import org.nucleon.model.Operation;
import org.nucleon.model.Resource;
import org.nucleon.testkit.storm.GoodRequests;
import org.nucleon.testkit.storm.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every operation and every guarded attribute of every declared resource, asked for by every role over HTTP: the outcome is what
/// Neutron's default policy says. Callers without a token are [UnauthorizedTest]'s.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyTest {

  private static final String PROJECT = "a".repeat(32);
  private static final Role ADMIN = new Role("admin", "d".repeat(32), "admin", true);
  private static final List<Role> ROLES = List.of(ADMIN, new Role("manager", PROJECT, "manager", false), new Role("member", PROJECT, "member", false),
      new Role("reader", PROJECT, "reader", false), new Role("stranger", "b".repeat(32), "member", false), new Role("service", "e".repeat(32), "service", true));
  /// May do everything that some role may, for what the others are asked about.
  private static final Role MAKER = new Role("maker", PROJECT, "admin,service", true);
  private static final int TRIES_MAX = 60;
  private static final int VALUES_MAX = 16;
  private static final int ROUNDS = 8;

  /// Routes that no rule of their own guards, and why; this list may only become shorter.
  private static final Map<String, String> UNGUARDED = Map.of(
      "PUT /v2.0/security-group-rules/{id}", "has no rule in Neutron either: the default rule decides",
      "PUT /v2.0/ports/{port_id}/bindings/{id}", "has no rule in Neutron either: the default rule decides",
      "GET /v2.0/flavors/{flavor_id}/next_providers", "has no rule in Neutron either: the default rule decides",
      "GET /v2.0/flavors/{flavor_id}/next_providers/{id}", "has no rule in Neutron either: the default rule decides",
      "GET /v2.0/quotas/tenant", "tells callers which project they are in",
      "GET /v2.0/quotas/project", "tells callers which project they are in",
      "GET /v2.0/quotas/{id}/default", "is guarded by get_quota, as its object is",
      "GET /v2.0/quotas/{id}/details", "is for administrators and the project itself, whatever policy says");

  private static final String FIXED = "no network's provider attributes change, which is said to those who may change them; all others are refused";
  private static final String TYPELESS = "means nothing without a type, which is said to those who may set it; all others are refused";

  /// What cannot be set alone by those who have the right, and why; this list may only become shorter.
  private static final Map<String, String> UNDECIDED = Map.of(
      "PUT /v2.0/networks/{id} with provider:network_type by admin", FIXED, "PUT /v2.0/networks/{id} with provider:physical_network by admin", FIXED,
      "PUT /v2.0/networks/{id} with provider:segmentation_id by admin", FIXED, "PUT /v2.0/networks/{id} with segments by admin", FIXED,
      "POST /v2.0/networks with provider:physical_network by admin", TYPELESS, "POST /v2.0/networks with provider:segmentation_id by admin", TYPELESS);

  private final long seed = Long.getLong("seed", 20_260_101L);
  private final Random random = new Random(seed);
  private final World world = new World();
  private final Map<String, World.Known> objects = new TreeMap<>();
  private final List<String> complaints = new ArrayList<>();
  private final List<String> undecided = new ArrayList<>();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private FullApi api;
  private GoodRequests good;
  private PolicyOracle oracle;

  @BeforeAll
  void start(@TempDir Path folder) {
    api = FullApi.start(folder, "noauth", "quotas.quota_network=-1", "quotas.quota_subnet=-1", "quotas.quota_port=-1", "quotas.quota_router=-1",
        "quotas.quota_security_group=-1", "quotas.quota_security_group_rule=-1", "quotas.quota_floatingip=-1", "quotas.quota_rbac_policy=-1");
    good = new GoodRequests(api.model(), world, random);
    oracle = new PolicyOracle(this::find);
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void our_defaults_are_neutrons() {
    var ours = NucleonServer.policyDefaults(Configuration.load(List.of(), List.of()).services());

    var neutrons = PolicyOracle.reference();
    assertThat(ours.names()).containsAll(neutrons.names());
    var different = ours.names().stream().filter(name -> !neutrons.names().contains(name) || !neutrons.written(name).equals(ours.written(name))).toList();
    assertThat(different).as("a rule that differs needs a reason in PolicyOracle").containsExactlyInAnyOrderElementsOf(PolicyOracle.ON_PURPOSE.keySet());
  }

  @Test
  void a_rule_guards_every_route() {
    var unguarded = api.model().operations().stream().filter(operation -> operation.policy().filter(oracle::has).isEmpty()).map(Operation::toString).toList();

    assertThat(unguarded).as("a rule of its own for each route, or a reason here").isSubsetOf(UNGUARDED.keySet());
  }

  @Test
  void every_role_may_do_what_the_default_policy_says() {
    call(MAKER, "PUT", "/v2.0/quotas/" + PROJECT, Optional.of(Map.of("quota", Map.of("network", 1_000))));
    // Several of each: what comes later may need an object of a special kind.
    for (int round = 0; round < ROUNDS; round++) {
      api.model().resources().forEach(resource -> object(resource).ifPresent(object -> objects.putIfAbsent(resource.name(), object)));
    }
    var without = api.model().resources().stream().filter(resource -> resource.isCreatable() && !objects.containsKey(resource.name())).map(Resource::name).toList();

    for (var operation : api.model().operations()) {
      var object = present(operation.resource());
      if (object != null && operation.policy().isPresent()) {
        ROLES.forEach(role -> ask(operation, role, object));
      }
    }
    List.copyOf(objects.keySet()).stream().map(api.model()::resource).forEach(resource -> Optional.ofNullable(present(resource)).ifPresent(object -> attributes(resource, object)));

    System.out.println("policy: outcomes " + outcomes + "; undecided: " + undecided + "; nothing to ask about: " + without);
    assertThat(complaints).isEmpty();
    assertThat(without).as("what could not be made to ask about").hasSizeLessThan(api.model().resources().size() / 6);
    assertThat(undecided).as("a value that can be sent, or a reason here").isSubsetOf(UNDECIDED.keySet());
  }

  /// The object to ask about; another where it is gone with what it belonged to, or `null` where no other can be made.
  private World.Known present(Resource resource) {
    return objects.computeIfPresent(resource.name(), (_, object) -> seen(resource, object.path()).or(() -> object(resource)).orElse(null));
  }

  // ---- operations ----

  private void ask(Operation operation, Role role, World.Known object) {
    switch (operation.kind()) {
      case LIST -> {
        var reply = call(role, "GET", path(operation, object.path().subList(0, object.path().size() - 1)), Optional.empty());
        boolean there = reply.status() == 200 && ids(operation.resource(), reply).contains(object.id());
        var expected = oracle.expected(operation, role, object);
        judge(operation, role, expected == Outcome.ALLOWED || there ? expected : Outcome.NOT_FOUND, there ? Outcome.ALLOWED : Outcome.NOT_FOUND, reply);
      }
      case CREATE -> create(operation, role, object);
      case DELETE -> {
        var victim = object(operation.resource()).orElse(object);
        judge(operation, role, oracle.expected(operation, role, victim), call(role, "DELETE", path(operation, victim.path()), Optional.empty()));
        if (victim.id().equals(object.id())) {
          object(operation.resource()).ifPresent(again -> objects.put(operation.resource().name(), again));
        }
      }
      default -> {
        var body = switch (operation.kind()) {
          case UPDATE -> Optional.of(Map.of(operation.resource().wireName(), Map.of()));
          case TAGS -> operation.method().matches("PUT|POST") ? Optional.of(Map.of("tags", List.of("red"))) : Optional.<Object>empty();
          case ACTION -> operation.method().equals("PUT") ? Optional.of(Map.of()) : Optional.<Object>empty();
          case RELATION -> operation.method().equals("POST") ? Optional.of(naming(operation.resource().relation(operation.word()).orElseThrow()))
              : operation.method().equals("PUT") ? Optional.of(Map.of()) : Optional.<Object>empty();
          default -> Optional.<Object>empty();
        };
        var values = new ArrayList<>(object.path());
        values.add(operation.kind() == Operation.Kind.TAG ? "red" : PROJECT);
        if (operation.kind() == Operation.Kind.TAG) {
          call(MAKER, "PUT", path(operation, values), Optional.empty());
        }
        var reply = call(role, operation.method(), path(operation, values), body);
        judge(operation, role, oracle.expected(operation, role, object), reply);
      }
    }
  }

  /// A body that names what is not there.
  private static Map<String, Object> naming(Resource.Relation relation) {
    return relation.owner().isPresent() ? Map.of(relation.resource(), Map.of("id", PROJECT)) : Map.of(relation.resource() + "_id", PROJECT);
  }

  private void create(Operation operation, Role role, World.Known like) {
    var resource = operation.resource();
    for (int i = 0; i < VALUES_MAX; i++) {
      var members = bare(resource);
      var reply = call(role, "POST", path(operation, like.path().subList(0, like.path().size() - 1)), Optional.of(Map.of(resource.wireName(), members)));
      var wanted = wanted(resource, like, members, role.project());
      var expected = oracle.expected("create", role, resource, wanted, wanted, purposely(resource, members));
      if (!isUnread(reply, expected)) {
        judge(operation, role, expected, reply);
        learn(resource, like.path().subList(0, like.path().size() - 1), reply);
        return;
      }
    }
    undecided.add("%s by %s".formatted(operation, role.name()));
  }

  // ---- attributes ----

  private void attributes(Resource resource, World.Known object) {
    var operations = new HashMap<Operation.Kind, Operation>();
    api.model().operations().stream().filter(operation -> operation.resource() == resource).forEach(operation -> operations.putIfAbsent(operation.kind(), operation));
    for (var attribute : resource.attributes()) {
      for (var role : ROLES) {
        if (attribute.isVisible()) {
          shown(operations.get(Operation.Kind.SHOW), attribute, role, object);
        }
        if (attribute.isGuarded() && attribute.isSettable() && operations.containsKey(Operation.Kind.CREATE)) {
          set(operations.get(Operation.Kind.CREATE), attribute, role, object);
        }
        if (attribute.isGuarded() && attribute.isUpdatable() && operations.containsKey(Operation.Kind.UPDATE)) {
          set(operations.get(Operation.Kind.UPDATE), attribute, role, object);
        }
      }
    }
  }

  private void shown(Operation show, Attribute<?> attribute, Role role, World.Known object) {
    var reply = call(role, "GET", path(show, object.path()), Optional.empty());
    var now = seen(show.resource(), object.path()).orElse(object);
    if (reply.status() == 200 && now.json().containsKey(attribute.name())) {
      boolean there = reply.body().path(show.resource().wireName()).has(attribute.name());
      boolean expected = oracle.isShown(attribute, role, show.resource(), now);
      count("%s %s shown to %s".formatted(show, attribute, role.name()), expected ? Outcome.ALLOWED : Outcome.NOT_FOUND, there ? Outcome.ALLOWED : Outcome.NOT_FOUND, reply);
    }
  }

  /// Sets an attribute on purpose; a value that is not even read says nothing of rights, so others are tried.
  private void set(Operation operation, Attribute<?> attribute, Role role, World.Known object) {
    var resource = operation.resource();
    boolean creates = operation.kind() == Operation.Kind.CREATE;
    for (int i = 0; i < VALUES_MAX; i++) {
      var members = creates ? bare(resource) : new LinkedHashMap<String, Object>();
      members.put(attribute.name(), good.value(attribute));
      var purposely = creates ? purposely(resource, members) : members;
      if (!purposely.containsKey(attribute.name())) {
        continue;
      }
      var path = creates ? object.path().subList(0, object.path().size() - 1) : object.path();
      var before = creates ? object : seen(resource, object.path()).orElse(object);
      var reply = call(role, operation.method(), path(operation, path), Optional.of(Map.of(resource.wireName(), members)));
      var wanted = wanted(resource, before, members, creates ? role.project() : before.text("project_id"));
      var expected = oracle.expected(creates ? "create" : "update", role, resource, before, wanted, purposely);
      if (!isUnread(reply, expected)) {
        judge(operation + " with " + members.keySet(), role, expected, reply);
        return;
      }
    }
    undecided.add("%s with %s by %s".formatted(operation, attribute, role.name()));
  }

  /// Whether a request was refused for its own mistakes, before rights were asked about.
  private static boolean isUnread(FullApi.Reply reply, Outcome expected) {
    return reply.status() == 400 && (expected != Outcome.ALLOWED || reply.faultMessage().startsWith("Invalid input for "));
  }

  /// Members that differ from what they would be anyway.
  private static Map<String, Object> purposely(Resource resource, Map<String, Object> members) {
    var set = new LinkedHashMap<String, Object>();
    members.forEach((name, value) -> {
      boolean isDefault = resource.attribute(name).filter(Attribute::hasDefault).map(PolicyTest::defaultJson).filter(json -> json.equals(Optional.ofNullable(value))).isPresent();
      if (!isDefault) {
        set.put(name, value);
      }
    });
    return set;
  }

  private static <T> Optional<Object> defaultJson(Attribute<T> attribute) {
    return attribute.defaultValue().map(attribute.type()::toJson);
  }

  /// The object as a request wants it: what is there, or like what is there, with what the request says.
  private static World.Known wanted(Resource resource, World.Known like, Map<String, Object> members, String project) {
    var json = new LinkedHashMap<>(like.json());
    resource.attributes().stream().filter(Attribute::isSettable).filter(attribute -> !like.json().containsKey(attribute.name()))
        .forEach(attribute -> json.put(attribute.name(), null));
    json.putAll(members);
    json.put("project_id", project);
    return new World.Known(like.path(), json);
  }

  // ---- objects ----

  /// Required members only, of objects that are there.
  private Map<String, Object> bare(Resource resource) {
    var members = new LinkedHashMap<>(good.ofNew(resource));
    members.keySet().removeIf(name -> !resource.attribute(name).orElseThrow().isRequired() && resource.attribute(name).orElseThrow().isGuarded());
    return members;
  }

  /// Makes an object of the project, or finds one where none can be made.
  private Optional<World.Known> object(Resource resource) {
    var above = resource.parent().map(parent -> api.model().resource(parent.resource()));
    if (above.isPresent() && !objects.containsKey(above.get().name())) {
      object(above.get()).ifPresent(object -> objects.put(above.get().name(), object));
    }
    for (var attribute : resource.attributes()) {
      attribute.references().map(api.model()::resource).filter(_ -> attribute.isRequired()).filter(needed -> needed != resource && world.count(needed.name()) == 0)
          .ifPresent(this::object);
    }
    var path = List.<String>of();
    for (int i = 0; i < TRIES_MAX; i++) {
      path = above.flatMap(parent -> world.any(parent.name(), random)).map(World.Known::path).orElse(above.isPresent() ? List.of(PROJECT) : List.of());
      var members = resource.isCreatable() ? good.ofNew(resource) : Map.<String, Object>of();
      // Who sees a network that is shared in special ways is a story of its own, and tested elsewhere; and not all that is shared with everyone says so.
      if (!resource.isCreatable() || "network".equals(members.get("object_type")) || "*".equals(members.get("target_tenant"))) {
        continue;
      }
      var reply = call(MAKER, "POST", fill(api.model().path(resource), path), Optional.of(Map.of(resource.wireName(), members)));
      if (reply.status() == 201) {
        learn(resource, path, reply);
        return world.find(resource.name(), key(reply.body().path(resource.wireName())));
      }
    }
    if (resource.name().equals("quota")) {
      return seen(resource, List.of(PROJECT));
    }
    var listed = call(MAKER, "GET", fill(api.model().path(resource), path), Optional.empty()).body().path(resource.wirePlural());
    return listed.isEmpty() ? Optional.empty() : seen(resource, plus(path, key(listed.get(0))));
  }

  private static List<String> plus(List<String> path, String id) {
    var all = new ArrayList<>(path);
    all.add(id);
    return List.copyOf(all);
  }

  private static String key(JsonNode json) {
    return List.of("id", "fixed_port_id", "host", "network_id", "project_id", "name").stream().filter(json::has).findFirst().map(name -> json.path(name).asString()).orElse("");
  }

  @SuppressWarnings("unchecked")
  private void learn(Resource resource, List<String> above, FullApi.Reply reply) {
    var json = reply.body().path(resource.wireName());
    if (reply.status() == 201 && !key(json).isEmpty()) {
      world.learn(resource.name(), new World.Known(plus(above, key(json)), JsonMapper.shared().convertValue(json, Map.class)));
    }
  }

  /// An object as the one who sees everything sees it now.
  @SuppressWarnings("unchecked")
  private Optional<World.Known> seen(Resource resource, List<String> path) {
    var reply = call(MAKER, "GET", fill(api.model().path(resource) + "/{id}", path), Optional.empty());
    return reply.status() != 200 || !reply.body().has(resource.wireName()) ? Optional.empty()
        : Optional.of(new World.Known(path, JsonMapper.shared().convertValue(reply.body().path(resource.wireName()), Map.class)));
  }

  private Optional<World.Known> find(String resource, String id) {
    return id.isEmpty() ? Optional.empty() : seen(api.model().resource(resource), List.of(id));
  }

  private static Set<String> ids(Resource resource, FullApi.Reply reply) {
    var ids = new HashSet<String>();
    reply.body().path(resource.wirePlural()).forEach(each -> ids.add(key(each)));
    return ids;
  }

  // ---- asking and judging ----

  private FullApi.Reply call(Role role, String method, String path, Optional<?> body) {
    return api.as(role.project(), role.roles()).call(method, path, body);
  }

  private static String path(Operation operation, List<String> values) {
    return fill(operation.path(), values);
  }

  private static String fill(String path, List<String> values) {
    for (String value : values) {
      path = path.replaceFirst("\\{[^}]*}", value);
    }
    return path;
  }

  private void judge(Operation operation, Role role, Outcome expected, FullApi.Reply reply) {
    judge(operation.toString(), role, expected, reply);
  }

  private void judge(String what, Role role, Outcome expected, FullApi.Reply reply) {
    var outcome = switch (reply.status()) {
      // Policy let the request through; who made the policy that is there does not let it go.
      case 403 -> reply.faultType().equals("PolicyRemoveAuthorizationError") ? expected : Outcome.FORBIDDEN;
      // What is not there, but not the object itself, was looked for after policy let the request through, or in vain before.
      case 404 -> expected != Outcome.NOT_FOUND && isAboutSomethingElse(reply) ? expected : Outcome.NOT_FOUND;
      default -> Outcome.ALLOWED;
    };
    count("%s by %s".formatted(what, role.name()), expected, outcome, reply);
  }

  private static boolean isAboutSomethingElse(FullApi.Reply reply) {
    return !reply.faultType().equals("HTTPNotFound");
  }

  private void judge(Operation operation, Role role, Outcome expected, Outcome outcome, FullApi.Reply reply) {
    count("%s by %s".formatted(operation, role.name()), expected, outcome, reply);
  }

  private void count(String what, Outcome expected, Outcome outcome, FullApi.Reply reply) {
    outcomes.merge(outcome.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
    if (outcome != expected || reply.status() == 401 || reply.status() >= 500 && reply.status() != 501) {
      String shown = reply.toString();
      complaints.add("%s: expected %s, was %s".formatted(what, expected, shown.substring(0, Math.min(200, shown.length()))));
    }
  }
}
