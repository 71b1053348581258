package org.nucleon.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.nucleon.config.Settings;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Model;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.Fault;
import org.nucleon.store.Change;
import org.nucleon.store.Condition;
import org.nucleon.store.ReferenceViolation;
import org.nucleon.store.Select;
import org.nucleon.store.Tx;
import org.nucleon.store.UniqueViolation;

/// The lifecycle of every object: rules, row, revision, quota usage and change log, in one transaction.
final class WorkInTx implements Work {

  private final Registry registry;
  private final Tx tx;
  private final Caller caller;
  private final Instant now;
  private final RandomGenerator lots;
  private final Set<String> touched;
  private final Parents parents;
  private final Map<Object, Object> made = new HashMap<>();

  private record Glance(String resource, String id) {}

  WorkInTx(Registry registry, Tx tx, Caller caller, Instant now, RandomGenerator lots) {
    this(registry, tx, caller, now, lots, new HashSet<>());
  }

  private WorkInTx(Registry registry, Tx tx, Caller caller, Instant now, RandomGenerator lots, Set<String> touched) {
    this.registry = registry;
    this.tx = tx;
    this.caller = caller;
    this.now = now;
    this.lots = lots;
    this.touched = touched;
    this.parents = new Parents(registry, this);
  }

  Parents parents() {
    return parents;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public Tx tx() {
    return tx;
  }

  @Override
  public Model model() {
    return registry.model();
  }

  @Override
  public Settings settings() {
    return registry.settings();
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public RandomGenerator lots() {
    return lots;
  }

  @Override
  public Work elevated() {
    return caller.admin() ? this : new WorkInTx(registry, tx, caller.elevated(), now, lots, touched);
  }

  @Override
  public <T> T offered(Class<T> kind) {
    return findOffered(kind).orElseThrow(() -> new IllegalStateException("nothing offers " + kind.getName()));
  }

  @Override
  public <T> Optional<T> findOffered(Class<T> kind) {
    return registry.offered(kind);
  }

  @Override
  public <T> List<T> contributed(Class<T> kind) {
    return registry.contributed(kind);
  }

  // ---- looking ----

  @Override
  public Optional<Entity> find(String resource, String id) {
    return tx.find(resource(resource), id);
  }

  @Override
  public Optional<Entity> findVisible(String resource, String id) {
    var kind = resource(resource);
    return tx.list(Select.from(kind).where(Standard.ID, id).where(Sight.of(registry, kind, caller))).stream().findFirst();
  }

  @Override
  public List<Entity> listVisible(String resource, Condition where) {
    var kind = resource(resource);
    return tx.list(Select.from(kind).where(where).where(Sight.of(registry, kind, caller)));
  }

  @Override
  public Entity get(String resource, String id) {
    return find(resource, id).orElseThrow(() -> Words.notFound(resource(resource), id));
  }

  @Override
  public Entity getVisible(String resource, String id) {
    return findVisible(resource, id).orElseThrow(() -> Words.notFound(resource(resource), id));
  }

  @Override
  public Entity glance(String resource, String id) {
    return once(new Glance(resource, id), () -> parents.known(resource, id).filter(found -> Sight.isSure(found, caller))
        .orElseGet(() -> getVisible(resource, id)));
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T once(Object key, Supplier<T> work) {
    if (!made.containsKey(key)) { // not computeIfAbsent: the work may ask for other things
      made.put(key, work.get());
    }
    return (T) made.get(key);
  }

  @Override
  public Entity lock(String resource, String id) {
    var kind = resource(resource);
    return tx.lock(kind, id).orElseThrow(() -> Words.notFound(kind, id));
  }

  @Override
  public int limit(String projectId, Resource resource, String name) {
    return Quotas.limit(tx, settings(), projectId, new Quota(name, resource.limits().get(name)));
  }

  // ---- doing ----

  @Override
  public Entity create(String resource, Values values) {
    var entity = insert(draft(resource(resource), values.asMap()));
    Quotas.count(this, entity, 1);
    return entity;
  }

  @Override
  public Entity createWithinQuota(String resource, Values values) {
    var entity = insert(draft(resource(resource), values.asMap()));
    Quotas.countWithin(this, entity);
    return entity;
  }

  /// A new object with defaults for what is not given, an id, and an owner: the caller's project if none is given.
  Draft draft(Resource resource, Map<Attribute<?>, Object> given) {
    var defaults = new IdentityHashMap<Attribute<?>, Object>();
    for (var attribute : resource.attributes()) {
      if (attribute.hasDefault()) {
        defaults.put(attribute, attribute.defaultValue().orElse(null));
      }
    }
    if (resource.has(Standard.ID)) {
      defaults.put(Standard.ID, UUID.randomUUID().toString());
    }
    if (resource.isOwned()) {
      defaults.put(Standard.PROJECT_ID, caller.projectId());
    }
    return Draft.ofNew(resource, given, defaults);
  }

  /// Runs rules and writes the row; the quota is the caller's to count, last, because its row is locked until the end.
  Entity insert(Draft draft) {
    var resource = draft.resource();
    if (!resource.isStored()) {
      return registry.unstored(resource.name()).create(this, draft);
    }
    var rules = registry.rules(resource.name());
    rules.forEach(rule -> rule.creating(this, draft));
    if (resource.isStandard()) {
      draft.set(Standard.REVISION, 1L);
      draft.set(Standard.CREATED_AT, now);
      draft.set(Standard.UPDATED_AT, now);
    }
    var entity = draft.toEntity();
    try {
      tx.insert(entity);
    } catch (UniqueViolation e) {
      throw clash(rules, entity, e);
    } catch (ReferenceViolation e) {
      throw Words.vanished(resource);
    }
    touched.add(entity.id());
    if (resource.isTaggable() && draft.isGiven(resource.tags())) {
      Tags.add(this, entity.with(resource.tags(), List.of()), draft.get(resource.tags()));
    }
    tx.log(Change.Kind.CREATED, entity);
    for (var rule : rules) {
      rule.created(this, entity);
    }
    return entity;
  }

  /// The refusal in the words of the first of the rules that knows better ones.
  private static Fault clash(List<Rules> rules, Entity entity, UniqueViolation violation) {
    return rules.stream().map(rule -> rule.clashing(entity, violation)).flatMap(Optional::stream).findFirst()
        .orElseGet(() -> Words.alreadyThere(entity.resource(), violation));
  }

  @Override
  public Entity update(Entity entity, Values values) {
    return change(entity, Draft.ofChange(entity, values.asMap()));
  }

  Entity change(Entity before, Draft draft) {
    var resource = before.resource();
    if (!resource.isStored()) {
      return registry.unstored(resource.name()).update(this, before, draft.given());
    }
    var rules = registry.rules(resource.name());
    rules.forEach(rule -> rule.updating(this, before, draft));
    var changes = draft.changesFrom(before);
    if (changes.isEmpty() && !draft.isElsewhereChangedFrom(before)) {
      return before;
    }
    if (resource.isStandard()) {
      if (touched.add(before.id())) {
        changes.put(Standard.REVISION, before.revision() + 1);
      }
      changes.put(Standard.UPDATED_AT, now);
    }
    try {
      if (!tx.update(resource, before.id(), changes)) {
        throw Words.notFound(resource, before.id());
      }
    } catch (UniqueViolation e) {
      throw clash(rules, draft.toEntity(), e);
    } catch (ReferenceViolation e) {
      throw Words.vanished(resource);
    }
    var after = draft.toEntity().with(changes);
    tx.log(Change.Kind.UPDATED, after);
    rules.forEach(rule -> rule.updated(this, before, after));
    return after;
  }

  @Override
  public void delete(Entity entity) {
    var resource = entity.resource();
    if (!resource.isStored()) {
      registry.unstored(resource.name()).delete(this, entity);
      return;
    }
    var rules = registry.rules(resource.name());
    rules.forEach(rule -> rule.deleting(this, entity));
    try {
      if (!tx.delete(resource, entity.id())) {
        throw Words.notFound(resource, entity.id());
      }
    } catch (ReferenceViolation e) {
      throw Words.inUse(resource, entity.id());
    }
    tx.log(Change.Kind.DELETED, entity);
    rules.forEach(rule -> rule.deleted(this, entity));
    Quotas.count(this, entity, -1);
  }

  @Override
  public void touch(String resource, String id) {
    if (!touched.add(id)) {
      return;
    }
    tx.lock(resource(resource), id).ifPresent(entity -> {
      var bumped = new IdentityHashMap<Attribute<?>, Object>();
      if (entity.resource().isStandard()) {
        bumped.put(Standard.REVISION, entity.revision() + 1);
        bumped.put(Standard.UPDATED_AT, now);
        tx.update(entity.resource(), id, bumped);
      }
      tx.log(Change.Kind.UPDATED, entity.with(bumped));
    });
  }
}
