package org.nucleon.networking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.config.Option;
import org.nucleon.config.Settings;
import org.nucleon.engine.Caller;
import org.nucleon.engine.Engine;
import org.nucleon.engine.EngineOptions;
import org.nucleon.engine.IfMatch;
import org.nucleon.engine.Page;
import org.nucleon.engine.QuotaService;
import org.nucleon.engine.Service;
import org.nucleon.model.Model;
import org.nucleon.model.Resource;
import org.nucleon.model.fault.Fault;
import org.nucleon.policy.Credentials;
import org.nucleon.policy.Policies;
import org.nucleon.policy.PolicyRules;
import org.nucleon.store.Databases;
import org.nucleon.store.Schema;
import org.nucleon.store.Store;
import org.nucleon.store.StoreOptions;
import org.nucleon.testkit.TempDirs;
import org.nucleon.testkit.people.Person;
import org.nucleon.testkit.people.Reply;

/// All services on a database of their own, and people who use them: requests and answers are JSON maps, as the API has them.
public final class Cloud implements AutoCloseable {

  /// Projects need ids that RBAC policies take.
  public static final String BLUE = "b1".repeat(16);
  public static final String GREEN = "9e".repeat(16);
  private static final String OPERATORS = "ad".repeat(16);

  private static final List<String> SETTINGS = List.of("ml2.project_network_types=geneve", "ml2_type_geneve.vni_ranges=1:65536",
      "ml2_type_vxlan.vni_ranges=1:1000", "ml2_type_vlan.network_vlan_ranges=physnet1:100:109,physnet2", "quotas.quota_network=-1",
      "quotas.quota_subnet=-1", "quotas.quota_port=-1");

  /// Many requests at once wait for each other on a slow machine. Less than a statement may take, so that one of them never gives up before.
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final Engine engine;
  private final Store store;
  private final Optional<Path> folder;

  private Cloud(Engine engine, Store store, Optional<Path> folder) {
    this.engine = engine;
    this.store = store;
    this.folder = folder;
  }

  /// @param settings `group.option=value`, on top of settings that suit most tests
  public static Cloud start(String... settings) {
    return with(List.of(), settings);
  }

  /// @param more services besides those of the class path
  public static Cloud with(List<Service> more, String... settings) {
    var folder = TempDirs.create("cloud");
    return start(DatabaseUrl.parse("sqlite:///" + folder.resolve("cloud.db")), Optional.of(folder), more, settings);
  }

  public static Cloud on(DatabaseUrl database, String... settings) {
    return start(database, Optional.empty(), List.of(), settings);
  }

  private static Cloud start(DatabaseUrl database, Optional<Path> folder, List<Service> more, String... settings) {
    var services = new ArrayList<Service>();
    ServiceLoader.load(Service.class).forEach(services::add);
    services.addAll(more);
    services.add(new QuotaService(model(services)));
    var options = new ArrayList<Option<?>>(EngineOptions.all());
    services.forEach(service -> options.addAll(service.options()));
    var overrides = new ArrayList<>(SETTINGS);
    overrides.addAll(Arrays.asList(settings));
    var model = model(services);
    var schema = Schema.of(model, services.stream().flatMap(service -> service.tables().stream()).toList());
    var store = Databases.open(database, schema, StoreOptions.defaults().upgrading().patience(PATIENCE));
    var engine = Engine.assemble(services, model, store, Policies.of(policy(services)), Settings.load(List.of(), options, overrides),
        InstantSource.system(), folder.isPresent() ? sameLots() : ThreadLocalRandom::current); // several clouds on one database draw their own
    return new Cloud(engine, store, folder);
  }

  /// The same lots each time: an address that a test asks for is then always free, or never.
  private static Supplier<RandomGenerator> sameLots() {
    var lots = new Random(1);
    return () -> lots;
  }

  private static Model model(List<Service> services) {
    return Model.of(services.stream().flatMap(service -> service.extensions().stream()).toList());
  }

  private static PolicyRules policy(List<Service> services) {
    var rules = PolicyRules.of(Map.of());
    for (var service : services) {
      var defaults = service.policyDefaults();
      if (defaults.isPresent()) {
        try (var stream = defaults.get()) {
          rules = rules.overriddenBy(PolicyRules.fromYaml(stream));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return rules;
  }

  public Engine engine() {
    return engine;
  }

  public Store store() {
    return store;
  }

  @Override
  public void close() {
    store.close();
    folder.ifPresent(TempDirs::remove);
  }

  // ---- people ----

  public User admin() {
    return user(OPERATORS, "admin");
  }

  /// Another service of the cloud, as a compute service is.
  public User service() {
    return user(OPERATORS, "admin", "service");
  }

  public User blue() {
    return member(BLUE);
  }

  public User green() {
    return member(GREEN);
  }

  public User member(String project) {
    return user(project, "member");
  }

  public User user(String project, String... roles) {
    return new User(engine.caller(Credentials.of("user-of-" + project, project, Credentials.impliedRoles(Set.of(roles))))
        .named("name-of-" + project, "Project-" + project));
  }

  /// An answer: an object's or list's members, or a refusal.
  ///
  /// @param status 200 for all that succeeds
  /// @param body   one object; empty for a refusal
  /// @param list   all objects
  /// @param type   of a refusal
  public record Answer(int status, Map<String, Object> body, List<Map<String, Object>> list, String type, String message) implements Reply {

    public Object get(String member) {
      if (!body.containsKey(member)) {
        throw new AssertionError("no %s in %s".formatted(member, this));
      }
      return body.get(member);
    }

    @Override
    public String id() {
      return (String) get("id");
    }

    @Override
    public boolean accepted() {
      return type.isEmpty();
    }

    public long revision() {
      return (Long) get("revision_number");
    }

    public List<Object> all(String member) {
      return list.stream().map(each -> each.get(member)).toList();
    }

    /// The addresses of a port.
    public List<String> addresses() {
      return ((List<?>) get("fixed_ips")).stream().map(each -> (String) ((Map<?, ?>) each).get("ip_address")).toList();
    }

    /// What a refusal is: `409 NetworkInUse`.
    public String refusal() {
      if (type.isEmpty()) {
        throw new AssertionError("no refusal: " + body);
      }
      return status + " " + type;
    }

    /// This answer, if it is no refusal.
    public Answer ok() {
      if (!type.isEmpty()) {
        throw new AssertionError("refused: %d %s: %s".formatted(status, type, message));
      }
      return this;
    }
  }

  /// Someone who sends requests.
  public final class User implements Person {

    private final Caller caller;
    private final String parent;

    private User(Caller caller) {
      this(caller, "");
    }

    private User(Caller caller, String parent) {
      this.caller = caller;
      this.parent = parent;
    }

    /// The same person at what nests below an object.
    public User within(Answer object) {
      return within(object.id());
    }

    @Override
    public User within(String id) {
      return new User(caller, id);
    }

    public Caller caller() {
      return caller;
    }

    public String project() {
      return caller.projectId();
    }

    /// Creates an object.
    ///
    /// @param members names and values in turn
    @Override
    public Answer tryCreate(String resource, Object... members) {
      return answer(() -> engine.create(caller, kind(resource), parent, Map.of(kind(resource).wireName(), map(members))));
    }

    public Answer create(String resource, Object... members) {
      return tryCreate(resource, members).ok();
    }

    public Answer createAll(String resource, List<Map<String, Object>> objects) {
      return answer(() -> engine.create(caller, kind(resource), parent, Map.of(kind(resource).wirePlural(), objects)));
    }

    public Answer show(String resource, String id) {
      return answer(() -> engine.show(caller, kind(resource), parent, id, Map.of()));
    }

    /// @param parameters names and values in turn; a name may stand several times
    public Answer list(String resource, String... parameters) {
      var all = new LinkedHashMap<String, List<String>>();
      for (int i = 0; i < parameters.length; i += 2) {
        all.computeIfAbsent(parameters[i], _ -> new ArrayList<>()).add(parameters[i + 1]);
      }
      return answer(() -> engine.list(caller, kind(resource), parent, all));
    }

    @Override
    public Answer tryUpdate(String resource, String id, Object... members) {
      return answer(() -> engine.update(caller, kind(resource), parent, id, Map.of(kind(resource).wireName(), map(members)), IfMatch.ANY));
    }

    public Answer update(String resource, String id, Object... members) {
      return tryUpdate(resource, id, members).ok();
    }

    @Override
    public Answer delete(String resource, String id) {
      try {
        engine.delete(caller, kind(resource), parent, id, IfMatch.ANY);
        return new Answer(200, Map.of(), List.of(), "", "");
      } catch (Fault fault) {
        return refused(fault);
      }
    }

    /// Carries out an action.
    @Override
    @SuppressWarnings("unchecked")
    public Answer act(String resource, String id, String action, Object... members) {
      try {
        var answer = engine.act(caller, kind(resource), parent, id, kind(resource).action(action).orElseThrow(), map(members), IfMatch.ANY);
        return new Answer(200, answer instanceof Map ? (Map<String, Object>) answer : Map.of("answer", answer), List.of(), "", "");
      } catch (Fault fault) {
        return refused(fault);
      }
    }

    // ---- relations ----

    /// What an object has to do with: `dhcp-networks` of an agent.
    public Answer related(String resource, String id, String relation) {
      return answer(() -> engine.related(caller, kind(resource), id, relation(resource, relation), Map.of()));
    }

    @Override
    public Answer relate(String resource, String id, String relation, Object... members) {
      return done(() -> engine.relate(caller, kind(resource), id, relation(resource, relation), map(members)));
    }

    @Override
    public Answer separate(String resource, String id, String relation, String other) {
      return done(() -> engine.separate(caller, kind(resource), id, relation(resource, relation), other));
    }

    public Answer changeRelated(String resource, String id, String relation, String other, Object... members) {
      return done(() -> engine.changeRelated(caller, kind(resource), id, relation(resource, relation), other, map(members)));
    }

    private Resource.Relation relation(String resource, String name) {
      return kind(resource).relation(name).orElseThrow();
    }

    private static Answer done(Runnable request) {
      try {
        request.run();
        return new Answer(200, Map.of(), List.of(), "", "");
      } catch (Fault fault) {
        return refused(fault);
      }
    }

    // ---- what most tests begin with ----

    public Answer network(Object... members) {
      return create("network", members);
    }

    /// An IPv4 subnet, or an IPv6 one if the prefix has a colon.
    public Answer subnet(Answer network, String cidr, Object... more) {
      var members = new ArrayList<Object>(List.of("network_id", network.id(), "cidr", cidr, "ip_version", cidr.contains(":") ? 6L : 4L));
      members.addAll(Arrays.asList(more));
      return create("subnet", members.toArray());
    }

    public Answer port(Answer network, Object... more) {
      return tryPort(network, more).ok();
    }

    public Answer tryPort(Answer network, Object... more) {
      var members = new ArrayList<Object>(List.of("network_id", network.id()));
      members.addAll(Arrays.asList(more));
      return tryCreate("port", members.toArray());
    }
  }

  private Resource kind(String name) {
    return engine.model().resource(name);
  }

  /// A JSON object of names and values in turn.
  public static Map<String, Object> map(Object... members) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < members.length; i += 2) {
      map.put((String) members[i], members[i + 1]);
    }
    return map;
  }

  private static Answer answer(Supplier<Page> request) {
    try {
      var page = request.get();
      var objects = page.entities().stream().map(page::json).toList();
      return new Answer(200, objects.size() == 1 ? objects.getFirst() : Map.of(), objects, "", "");
    } catch (Fault fault) {
      return refused(fault);
    }
  }

  private static Answer refused(Fault fault) {
    return new Answer(fault.status(), Map.of(), List.of(), fault.type(), fault.getMessage());
  }
}
