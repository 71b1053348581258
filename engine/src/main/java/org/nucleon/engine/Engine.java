package org.nucleon.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.nucleon.config.Settings;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Model;
import org.nucleon.model.Resource;
import org.nucleon.model.Shown;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.model.fault.HttpBadRequest;
import org.nucleon.model.fault.NotFound;
import org.nucleon.policy.Credentials;
import org.nucleon.policy.Policies;
import org.nucleon.store.Condition;
import org.nucleon.store.Store;

/// Runs every declared resource: the five common operations, actions and tags, each in one transaction.
///
/// Parse, ask policy, run rules, write rows, count quota, log the change: a reader can follow one request here from top to bottom.
public final class Engine {

  private final Store store;
  private final Registry registry;
  private final PolicyCheck policy;
  private final Reading reading;
  private final InstantSource clock;
  private final Supplier<RandomGenerator> lots;

  private Engine(Store store, Registry registry, Policies policies, InstantSource clock, Supplier<RandomGenerator> lots) {
    this.store = store;
    this.registry = registry;
    this.policy = new PolicyCheck(policies, registry);
    this.reading = new Reading(registry, policy, registry.settings().get(EngineOptions.PAGINATION_MAX_LIMIT));
    this.clock = clock;
    this.lots = lots;
  }

  /// Lets the services hand in their rules.
  ///
  /// @throws IllegalStateException that lists every declaration for which the code is missing
  public static Engine assemble(List<Service> services, Model model, Store store, Policies policies, Settings settings, InstantSource clock) {
    return assemble(services, model, store, policies, settings, clock, ThreadLocalRandom::current);
  }

  /// @param lots where each transaction draws lots; may give one generator to all of them if threads can share it
  public static Engine assemble(List<Service> services, Model model, Store store, Policies policies, Settings settings, InstantSource clock,
      Supplier<RandomGenerator> lots) {
    var registry = new Registry(settings, model);
    services.forEach(service -> service.assemble(registry));
    registry.check();
    return new Engine(store, registry, policies, clock, lots);
  }

  public Model model() {
    return registry.model();
  }

  /// The extensions that clients see.
  public List<Extension> extensions() {
    return registry.extensions();
  }

  /// The query parameters that lists of the resource are filtered by.
  public Set<String> filters(Resource resource) {
    return reading.filters(resource);
  }

  public Settings settings() {
    return registry.settings();
  }

  public Store store() {
    return store;
  }

  /// What services run beside the requests.
  public List<BackgroundTask> background() {
    return registry.background();
  }

  public <T> Optional<T> offered(Class<T> kind) {
    return registry.offered(kind);
  }

  public <T> List<T> contributed(Class<T> kind) {
    return registry.contributed(kind);
  }

  /// Who a request's credentials make of its sender, by the policy's rules for administrators and services.
  public Caller caller(Credentials credentials) {
    boolean admin = policy.isAdmin(credentials);
    return new Caller(credentials.withAdmin(admin), admin, policy.isService(credentials), Caller.Names.UNKNOWN);
  }

  /// Runs work of the program itself, or of a service, in one transaction.
  public <R> R write(Caller caller, Function<Work, R> work) {
    return store.write(tx -> work.apply(new WorkInTx(registry, tx, caller, now(), lots.get())));
  }

  /// Runs work that only looks, on one snapshot.
  public <R> R read(Caller caller, Function<Work, R> work) {
    return store.read(tx -> work.apply(new WorkInTx(registry, tx, caller, now(), lots.get())));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  // ---- requests ----

  /// @param parent id of the object in whose path the resource nests; empty where it does not
  public Page list(Caller caller, Resource resource, String parent, Map<String, List<String>> parameters) {
    String project = projectOf(caller, parameters);
    for (var preparation : registry.preparations(resource.name())) {
      if (inRead(caller, work -> preparation.isNeeded(work, project))) {
        inWrite(caller, work -> {
          preparation.prepare(work, project);
          return null;
        });
      }
    }
    return inRead(caller, work -> reading.list(work, resource, scope(work, resource, parent), parameters));
  }

  /// The project that a list is about; of several that its filters name, the first.
  private static String projectOf(Caller caller, Map<String, List<String>> parameters) {
    return Stream.of("project_id", "tenant_id").filter(_ -> caller.seesAll()).flatMap(name -> parameters.getOrDefault(name, List.of()).stream())
        .filter(Engine::mayBeProject).findFirst().orElse(caller.projectId());
  }

  /// Nothing is made for what no project can be called.
  private static boolean mayBeProject(String name) {
    try {
      return !name.isEmpty() && Standard.PROJECT_ID.parse(name).isPresent();
    } catch (InvalidValue _) {
      return false;
    }
  }

  public Page show(Caller caller, Resource resource, String parent, String id, Map<String, List<String>> parameters) {
    return registry.show(resource.name())
        .map(rule -> inWrite(caller, work -> reading.show(work, resource, scope(work, resource, parent), id, rule, parameters)))
        .orElseGet(() -> inRead(caller, work -> reading.show(work, resource, scope(work, resource, parent), id, parameters)));
  }

  /// Whether a create request asks for several objects at once.
  public static boolean isBulk(Resource resource, Object body) {
    return RequestBody.isBulk(resource, body);
  }

  /// Creates one object, or all of a bulk request or none.
  public Page create(Caller caller, Resource resource, String parent, Object body) {
    var requested = RequestBody.isBulk(resource, body) ? RequestBody.bulk(resource, body) : List.of(RequestBody.single(resource, body));
    var given = requested.stream().map(members -> AttributeReader.forCreate(resource, members, caller)).toList();
    return inWrite(caller, work -> {
      requireParent(work, resource, parent);
      var drafts = given.stream().map(values -> draft(work, resource, parent, values)).toList();
      registry.rules(resource.name()).forEach(rules -> rules.creatingTogether(work, drafts));
      var entities = drafts.stream().map(work::insert).toList();
      var page = reading.page(work, resource, reread(work, entities));
      Quotas.countWithin(work, entities); // last: all creations of the project wait for each other from here to the end of the commit
      return page;
    });
  }

  /// Who may create such an object below no parent at all is told so, whether or not there is this one.
  private void requireParent(WorkInTx work, Resource resource, String parent) {
    try {
      scope(work, resource, parent);
    } catch (NotFound e) {
      policy.createSomewhere(work, resource);
      throw e;
    }
  }

  private Draft draft(WorkInTx work, Resource resource, String parent, Map<Attribute<?>, Object> values) {
    var given = new IdentityHashMap<>(values);
    resource.parent().ifPresent(above -> given.put(above.reference(), parent));
    var draft = work.draft(resource, given);
    policy.create(work, draft);
    return draft;
  }

  /// Rules may have changed objects after their rows were written: the answer shows what stands in the database.
  private List<Entity> reread(WorkInTx work, List<Entity> entities) {
    var resource = entities.getFirst().resource();
    if (!resource.isStored()) {
      return entities;
    }
    var ids = entities.stream().map(Entity::id).toList();
    var byId = new HashMap<String, Entity>();
    work.list(resource.name(), Condition.in(Standard.ID, ids)).forEach(entity -> byId.put(entity.id(), entity));
    return reading.computed(work, ids.stream().map(byId::get).toList());
  }

  public Page update(Caller caller, Resource resource, String parent, String id, Object body, IfMatch ifMatch) {
    var given = AttributeReader.forUpdate(resource, RequestBody.single(resource, body));
    return inWrite(caller, work -> {
      var before = reading.get(work, resource, scope(work, resource, parent), id, true);
      var draft = Draft.ofChange(before, given);
      policy.update(work, before, draft);
      ifMatch.require(before);
      var after = work.change(before, draft);
      return reading.page(work, reread(work, List.of(after)).getFirst(), Set.of());
    });
  }

  public void delete(Caller caller, Resource resource, String parent, String id, IfMatch ifMatch) {
    inWrite(caller, work -> {
      var entity = reading.get(work, resource, scope(work, resource, parent), id, true);
      policy.delete(work, entity);
      ifMatch.require(entity);
      work.delete(entity);
      return null;
    });
  }

  /// Carries out an action such as `add_router_interface`; one that is asked with `GET` only looks.
  ///
  /// @return the answer's JSON
  public Object act(Caller caller, Resource resource, String parent, String id, Resource.Action action, Object body, IfMatch ifMatch) {
    boolean looks = action.method().equals("GET");
    var members = looks ? Map.<String, Object>of() : RequestBody.anyObject(body);
    Function<WorkInTx, Object> act = work -> {
      var entity = reading.get(work, resource, scope(work, resource, parent), id, !looks);
      policy.act(work, entity, action.name(), members);
      ifMatch.require(entity);
      Object answer = registry.action(resource.name(), action.name()).orElseThrow().act(work, entity, members);
      return answer instanceof Entity changed ? Map.of(changed.resource().name(), shown(work, changed)) : answer;
    };
    return looks ? inRead(caller, act) : inWrite(caller, act);
  }

  private Map<String, Object> shown(WorkInTx work, Entity entity) {
    var page = reading.page(work, reread(work, List.of(entity)).getFirst(), Set.of());
    return page.json(page.entity());
  }

  // ---- relations ----

  /// The objects that one has to do with.
  public Page related(Caller caller, Resource resource, String id, Resource.Relation relation, Map<String, List<String>> parameters) {
    return inRead(caller, work -> {
      var entity = reading.get(work, resource, Scope.EVERYWHERE, id, false);
      policy.custom(work, entity, relation.policy("get"));
      return reading.page(work, work.resource(relation.resource()), rule(resource, relation).list(work, entity), ListRequest.fields(parameters));
    });
  }

  /// @return the answer's JSON, if there is one
  public Optional<Object> relate(Caller caller, Resource resource, String id, Resource.Relation relation, Object body) {
    boolean nested = relation.owner().isPresent();
    var members = nested ? RequestBody.single(model().resource(relation.resource()), body) : RequestBody.anyObject(body);
    String member = nested ? "id" : relation.resource() + "_id";
    if (!(members.get(member) instanceof String other) || !Types.isUuid(other)) {
      throw new HttpBadRequest("Invalid input for %s. Reason: '%s' is not a valid UUID.".formatted(member, Shown.of(members.get(member))));
    }
    inWrite(caller, work -> {
      rule(resource, relation).add(work, forChange(work, resource, id, relation, "create"), other, members);
      return null;
    });
    return nested ? Optional.of(Map.of(relation.resource(), Map.of("id", other))) : Optional.empty();
  }

  public void separate(Caller caller, Resource resource, String id, Resource.Relation relation, String other) {
    inWrite(caller, work -> {
      rule(resource, relation).remove(work, forChange(work, resource, id, relation, "delete"), other);
      return null;
    });
  }

  /// Changes what two objects have to do with each other.
  ///
  /// @return the answer's JSON
  public Object changeRelated(Caller caller, Resource resource, String id, Resource.Relation relation, String other, Object body) {
    var members = RequestBody.anyObject(body);
    return inWrite(caller, work -> rule(resource, relation).change(work, forChange(work, resource, id, relation, "update"), other, members));
  }

  private Entity forChange(WorkInTx work, Resource resource, String id, Resource.Relation relation, String verb) {
    var entity = reading.get(work, resource, Scope.EVERYWHERE, id, true);
    policy.custom(work, entity, relation.policy(verb));
    return entity;
  }

  private RelationRule rule(Resource resource, Resource.Relation relation) {
    return registry.relation(resource.name(), relation.name()).orElseThrow();
  }

  /// Answers a word of a collection, such as `/quotas/tenant`.
  ///
  /// @return the answer's JSON
  public Object summarise(Caller caller, Resource resource, String word) {
    return inRead(caller, work -> registry.summary(resource.name(), word).orElseThrow().answer(work));
  }

  // ---- tags ----

  public List<String> tags(Caller caller, Resource resource, String id) {
    return inRead(caller, work -> {
      var entity = reading.get(work, resource, Scope.EVERYWHERE, id, false);
      policy.custom(work, entity, "get_" + resource.name() + ":tags");
      return entity.get(resource.tags(), List.of());
    });
  }

  public void requireTag(Caller caller, Resource resource, String id, String tag) {
    inRead(caller, work -> {
      var entity = reading.get(work, resource, Scope.EVERYWHERE, id, false);
      policy.custom(work, entity, "get_" + resource.name() + ":tags");
      Tags.requirePresent(entity, tag);
      return null;
    });
  }

  /// Replaces all tags, or adds to them.
  public List<String> putTags(Caller caller, Resource resource, String id, Object body, boolean replace) {
    var tags = Tags.parse(body);
    return inWrite(caller, work -> {
      var entity = lockForTags(work, resource, id, (replace ? "update_" : "create_"));
      if (replace) {
        Tags.replace(work, entity, tags);
      } else {
        Tags.add(work, entity, tags);
      }
      return tags;
    });
  }

  public void putTag(Caller caller, Resource resource, String id, String tag) {
    var checked = Tags.parseOne(tag);
    inWrite(caller, work -> {
      Tags.add(work, lockForTags(work, resource, id, "update_"), List.of(checked));
      return null;
    });
  }

  public void deleteTag(Caller caller, Resource resource, String id, String tag) {
    inWrite(caller, work -> {
      Tags.remove(work, lockForTags(work, resource, id, "delete_"), tag);
      return null;
    });
  }

  public void deleteTags(Caller caller, Resource resource, String id) {
    inWrite(caller, work -> {
      Tags.replace(work, lockForTags(work, resource, id, "delete_"), List.of());
      return null;
    });
  }

  private Entity lockForTags(WorkInTx work, Resource resource, String id, String verb) {
    var entity = reading.get(work, resource, Scope.EVERYWHERE, id, true);
    policy.custom(work, entity, verb + resource.name() + ":tags");
    return entity;
  }

  // ---- common ----

  /// Restricts a nested resource to the object above it, which the caller must see.
  private Scope scope(WorkInTx work, Resource resource, String parent) {
    return resource.parent().map(above -> {
      if (parent.isEmpty()) {
        throw new HttpBadRequest("%s is addressed below its %s".formatted(resource.plural(), above.resource()));
      }
      var entity = reading.get(work, registry.model().resource(above.resource()), Scope.EVERYWHERE, parent, false);
      return new Scope(Condition.equal(above.reference(), entity.id()), Optional.of(entity));
    }).orElse(Scope.EVERYWHERE);
  }

  private <R> R inWrite(Caller caller, Function<WorkInTx, R> work) {
    return store.write(tx -> work.apply(new WorkInTx(registry, tx, caller, now(), lots.get())));
  }

  private <R> R inRead(Caller caller, Function<WorkInTx, R> work) {
    return store.read(tx -> work.apply(new WorkInTx(registry, tx, caller, now(), lots.get())));
  }
}
