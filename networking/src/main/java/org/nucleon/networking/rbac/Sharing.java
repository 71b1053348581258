package org.nucleon.networking.rbac;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.model.fault.Fault;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;
import org.nucleon.store.SqlText;

/// Makes a resource type shareable: its objects are seen by the projects that RBAC policies name, its `shared` attribute tells each
/// caller whether it is among them, lists can be filtered by that, and setting it writes the policy for everyone.
///
/// `shared` is declared as a computed attribute, filterable here, not there. A service hands its sharing in once:
/// `Sharing.of("security_group", SecurityGroup.SHARED).usedBy(ports).assemble(assembly)`.
public final class Sharing {

  private final String resource;
  private final Attribute<Boolean> shared;
  private final Map<String, Users> actions;
  private final Optional<Function<Entity, Fault>> refusal;
  private final String objectType;
  private final boolean ownerCounts;
  private final boolean narrows;

  private Sharing(String resource, Attribute<Boolean> shared, Map<String, Users> actions, Optional<Function<Entity, Fault>> refusal,
      String objectType, boolean ownerCounts, boolean narrows) {
    this.resource = resource;
    this.objectType = objectType;
    this.ownerCounts = ownerCounts;
    this.narrows = narrows;
    this.shared = shared;
    this.actions = actions;
    this.refusal = refusal;
  }

  /// @param shared the computed attribute of the resource
  public static Sharing of(String resource, Attribute<Boolean> shared) {
    return new Sharing(resource, shared, Map.of(RbacPolicy.ACCESS_AS_SHARED, (_, _) -> Set.of()), Optional.empty(), resource, false, false);
  }

  /// Who keeps objects from being shared no longer.
  public Sharing usedBy(Users users) {
    return withAction(RbacPolicy.ACCESS_AS_SHARED, users);
  }

  /// A further action, which lets targets see objects too.
  public Sharing withAction(String action, Users users) {
    var all = new LinkedHashMap<>(actions);
    all.put(action, users);
    return new Sharing(resource, shared, all, refusal, objectType, ownerCounts, narrows);
  }

  /// How a request is refused that says `shared: false` of an object in use; else as the deletion of the policy would be.
  public Sharing refusedWith(Function<Entity, Fault> fault) {
    return new Sharing(resource, shared, actions, Optional.of(fault), objectType, ownerCounts, narrows);
  }

  /// What RBAC policies call the resource, where that is not its name.
  public Sharing called(String type) {
    return new Sharing(resource, shared, actions, refusal, type, ownerCounts, narrows);
  }

  /// Keeps an object shared with everyone while its owner uses it, too.
  public Sharing ownerCounts() {
    return new Sharing(resource, shared, actions, refusal, objectType, true, narrows);
  }

  boolean countsOwner() {
    return ownerCounts;
  }

  /// A policy in use may be given another target that covers all use, such as the one project there is instead of everyone. Without
  /// this it can only be widened to everyone.
  public Sharing narrowing() {
    return new Sharing(resource, shared, actions, refusal, objectType, ownerCounts, true);
  }

  /// The targets that may use an object when a policy is given a new one.
  Set<String> targetsAfter(String newTarget) {
    return narrows || newTarget.equals(RbacPolicy.EVERYONE) ? Set.of(newTarget) : Set.of();
  }

  String resource() {
    return resource;
  }

  String objectType() {
    return objectType;
  }

  Map<String, Users> actions() {
    return actions;
  }

  public void assemble(Assembly assembly) {
    assembly.contribute(Sharing.class, this);
    assembly.visible(resource, caller -> targeted(caller.projectId(), List.copyOf(actions.keySet())));
    assembly.compute(resource, shared, (work, entities) -> sharedWith(work, entities));
    assembly.filter(resource, shared.name(), (caller, values) -> Condition.any(values.stream()
        .map(value -> filter(caller.projectId(), value)).toArray(Condition[]::new)));
    assembly.rules(resource, new ObjectRules());
  }

  private static Condition filter(String projectId, String value) {
    boolean wanted;
    try {
      wanted = Types.BOOLEAN.parse(value);
    } catch (InvalidValue e) {
      throw new IllegalStateException("a boolean says itself what it does not take", e);
    }
    var shared = sharedWith(projectId);
    return wanted ? shared : Condition.not(shared);
  }

  /// The rows of a resource whose objects are shared with a project; its table has the alias `t`.
  public static Condition sharedWith(String projectId) {
    return targeted(projectId, List.of(RbacPolicy.ACCESS_AS_SHARED));
  }

  private static Condition targeted(String projectId, List<String> actions) {
    return targeted(Standard.ID, projectId, actions);
  }

  /// Rows that refer to an object which a project may use in some way.
  ///
  /// @param reference with the object's id
  public static Condition targeted(Attribute<String> reference, String projectId, List<String> actions) {
    return Condition.among(reference, new SqlText("SELECT s.object_id FROM rbac_policies s WHERE s.action IN ").values(actions)
        .add(" AND s.target_tenant IN (?, ?)", RbacPolicy.EVERYONE, projectId));
  }

  private Map<String, Boolean> sharedWith(Work work, List<Entity> entities) {
    var ids = entities.stream().map(Entity::id).toList();
    var answer = new HashMap<String, Boolean>();
    ids.forEach(id -> answer.put(id, false));
    sharedWith(work, ids).forEach(id -> answer.put(id, true));
    return answer;
  }

  /// Which of these objects are shared with the caller.
  public static Set<String> sharedWith(Work work, Collection<String> objectIds) {
    var policies = work.tx().list(Select.from(work.resource(RbacPolicy.NAME)).only(List.of(RbacPolicy.OBJECT_ID))
        .where(Condition.in(RbacPolicy.OBJECT_ID, objectIds)).where(RbacPolicy.ACTION, RbacPolicy.ACCESS_AS_SHARED)
        .where(Condition.in(RbacPolicy.TARGET, Set.of(RbacPolicy.EVERYONE, work.caller().projectId()))));
    return Set.copyOf(policies.stream().map(policy -> policy.get(RbacPolicy.OBJECT_ID)).distinct().toList());
  }

  // ---- what is shared with everyone ----

  /// Lets everyone do something with an object, if they may not yet.
  public static void grantEveryone(Work work, Entity object, String action) {
    if (everyone(work, object, action).isEmpty()) {
      work.create(RbacPolicy.NAME, Values.of(RbacPolicy.OBJECT_TYPE, of(work, object.resource().name()).objectType()).and(RbacPolicy.OBJECT_ID, object.id())
          .and(RbacPolicy.ACTION, action).and(RbacPolicy.TARGET, RbacPolicy.EVERYONE).and(Standard.PROJECT_ID, object.projectId()));
    }
  }

  private static Sharing of(Work work, String resource) {
    return work.contributed(Sharing.class).stream().filter(sharing -> sharing.resource().equals(resource)).findFirst().orElseThrow();
  }

  private static Optional<Entity> everyone(Work work, Entity object, String action) {
    return policies(work, object.id()).stream()
        .filter(policy -> policy.get(RbacPolicy.ACTION).equals(action) && policy.get(RbacPolicy.TARGET).equals(RbacPolicy.EVERYONE)).findFirst();
  }

  /// All policies about an object.
  public static List<Entity> policies(Work work, String objectId) {
    return work.list(RbacPolicy.NAME, Condition.equal(RbacPolicy.OBJECT_ID, objectId));
  }

  private final class ObjectRules implements Rules {

    @Override
    public void created(Work work, Entity object) {
      if (object.isTrue(shared)) {
        grantEveryone(work, object, RbacPolicy.ACCESS_AS_SHARED);
      }
    }

    @Override
    public void updating(Work work, Entity before, Draft draft) {
      if (!shared.isUpdatable() || !draft.isGiven(shared)) {
        return;
      }
      if (draft.isTrue(shared)) {
        grantEveryone(work, before, RbacPolicy.ACCESS_AS_SHARED);
      } else {
        everyone(work, before, RbacPolicy.ACCESS_AS_SHARED).ifPresent(policy -> withdraw(work, before, policy));
      }
    }

    private void withdraw(Work work, Entity object, Entity policy) {
      if (refusal.isPresent() && !Withdrawal.of(work, Sharing.this, object, policy, Set.of()).left().isEmpty()) {
        throw refusal.get().apply(object);
      }
      work.delete(policy);
    }

    @Override
    public void deleted(Work work, Entity object) {
      policies(work, object.id()).forEach(work::delete);
    }
  }
}
