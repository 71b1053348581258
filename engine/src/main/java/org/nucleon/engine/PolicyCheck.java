package org.nucleon.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Resource;
import org.nucleon.model.Storage;
import org.nucleon.model.fault.Forbidden;
import org.nucleon.model.fault.NotFound;
import org.nucleon.policy.Credentials;
import org.nucleon.policy.Policies;
import org.nucleon.policy.Target;

/// Asks policy what a caller may do: the action's rule, and a rule for each guarded attribute that the request sets.
final class PolicyCheck {

  /// The rule that decides where there is none: never the rule of an action that happens to have its name.
  private static final String FALLBACK = "default";

  private final Policies policies;
  private final Registry registry;
  private final Map<Resource, List<ViewRule>> viewRules = new ConcurrentHashMap<>();

  /// The rule that a caller must pass to see an attribute, if there is such a rule.
  private record ViewRule(Attribute<?> attribute, String name) {}

  PolicyCheck(Policies policies, Registry registry) {
    this.policies = policies;
    this.registry = registry;
  }

  boolean isAdmin(Credentials credentials) {
    return credentials.isAdmin() || policies.check("context_is_admin", Target.none(), credentials);
  }

  boolean isService(Credentials credentials) {
    return credentials.roles().contains("service") || policies.check("context_is_advsvc", Target.none(), credentials);
  }

  /// @throws Forbidden when the caller may not create such an object
  void create(WorkInTx work, Draft draft) {
    var rules = rules("create_" + draft.resource().policyName(), setOnPurpose(draft));
    if (!passes(work, rules, draft.toEntity())) {
      requireReferencesInSight(work, draft);
      throw refused(rules);
    }
  }

  /// @throws Forbidden when the caller could not create such an object even below a parent of its own
  void createSomewhere(WorkInTx work, Resource resource) {
    var rules = List.of("create_" + resource.policyName());
    var own = work.caller().projectId();
    Target ofOwnProject = name -> name.endsWith("project_id") || name.endsWith("tenant_id") ? own : Target.Nothing.ABSENT;
    if (!policies.check(rules.getFirst(), ofOwnProject, work.caller().credentials())) {
      throw refused(rules);
    }
  }

  /// What a refused request refers to but cannot see stays unknown to it: that is its mistake, not a lack of rights.
  private static void requireReferencesInSight(WorkInTx work, Draft draft) {
    draft.given().forEach((attribute, value) -> {
      if (value instanceof String id) {
        attribute.references().ifPresent(resource -> work.getVisible(resource, id));
      }
    });
  }

  /// @param after the object as the request wants it
  /// @throws NotFound when the caller may not even see it
  /// @throws Forbidden when it may see, not change it
  void update(WorkInTx work, Entity before, Draft draft) {
    var target = before.with(draft.given());
    var rules = rules("update_" + before.resource().policyName(), draft.given());
    requireOrHide(work, before, target, rules);
  }

  void delete(WorkInTx work, Entity entity) {
    requireOrHide(work, entity, entity, List.of("delete_" + entity.resource().policyName()));
  }

  /// An action on an object, such as `add_router_interface`, and the guarded attributes of the object that the request names inside it:
  /// `{"router": {"external_gateways": …}}`. None of the rules need exist.
  ///
  /// @param body the request's JSON object
  void act(WorkInTx work, Entity entity, String action, Map<String, Object> body) {
    if (entity.resource().isStored() || !registry.unstored(entity.resource().name()).isOpenTo(work.caller(), entity, action)) {
      requireVisible(work, entity);
    }
    if (action.equals(FALLBACK)) {
      return;
    }
    var rules = new ArrayList<String>();
    addIfKnown(rules, action);
    if (body.get(entity.resource().name()) instanceof Map<?, ?> members) {
      members.forEach((name, value) -> entity.resource().attribute(String.valueOf(name)).filter(Attribute::isGuarded)
          .ifPresent(attribute -> addRules(rules, action, attribute, value)));
    }
    if (!passes(work, rules, entity)) {
      throw refused(rules);
    }
  }

  /// A rule of its own name about an object: `update_network:tags`.
  void custom(WorkInTx work, Entity entity, String rule) {
    requireOrHide(work, entity, entity, List.of(rule));
  }

  boolean maySee(WorkInTx work, Entity entity) {
    return policies.check("get_" + entity.resource().policyName(), new EntityTarget(work, entity), work.caller().credentials());
  }

  /// Attributes whose own `get` rule hides them from the caller, judged by one object.
  Set<Attribute<?>> hidden(WorkInTx work, Entity entity) {
    var hidden = new HashSet<Attribute<?>>();
    var target = new EntityTarget(work, entity);
    for (var rule : viewRules.computeIfAbsent(entity.resource(), PolicyCheck::viewRules)) {
      if (policies.has(rule.name()) && !policies.check(rule.name(), target, work.caller().credentials())) {
        hidden.add(rule.attribute());
      }
    }
    return hidden;
  }

  private static List<ViewRule> viewRules(Resource resource) {
    return resource.attributes().stream().map(attribute -> new ViewRule(attribute, "get_" + resource.policyName() + ":" + attribute)).toList();
  }

  /// @throws NotFound when policy hides an object that is in sight
  void requireVisible(WorkInTx work, Entity entity) {
    var resource = entity.resource();
    boolean open = !resource.isStored() && registry.unstored(resource.name()).isOpenTo(work.caller(), entity);
    if (!open && !maySee(work, entity)) {
      throw Words.hidden();
    }
  }

  private void requireOrHide(WorkInTx work, Entity seen, Entity target, List<String> rules) {
    if (!passes(work, rules, target)) {
      requireVisible(work, seen);
      if (seen.resource().hidesRefusals() && !work.caller().owns(seen)) {
        throw Words.hidden();
      }
      throw refused(rules);
    }
  }

  private boolean passes(WorkInTx work, List<String> rules, Entity target) {
    var lookup = new EntityTarget(work, target);
    for (String rule : rules) {
      if (!policies.check(rule, lookup, work.caller().credentials())) {
        return false;
      }
    }
    return true;
  }

  private static Forbidden refused(List<String> rules) {
    String all = rules.size() == 1 ? "rule:" + rules.getFirst()
        : "(" + String.join(" and ", rules.stream().map(rule -> "rule:" + rule).toList()) + ")";
    return new Forbidden("PolicyNotAuthorized", all + " is disallowed by policy");
  }

  private static Map<Attribute<?>, Object> setOnPurpose(Draft draft) {
    var set = new IdentityHashMap<Attribute<?>, Object>();
    draft.given().forEach((attribute, value) -> {
      boolean isDefault = attribute.hasDefault() && Objects.equals(attribute.defaultValue().orElse(null), value);
      if (!isDefault) {
        set.put(attribute, value);
      }
    });
    return set;
  }

  private List<String> rules(String action, Map<Attribute<?>, Object> set) {
    var rules = new ArrayList<String>();
    rules.add(action);
    set.forEach((attribute, value) -> {
      if (attribute.isGuarded()) {
        addRules(rules, action, attribute, json(attribute, value));
      }
    });
    return rules;
  }

  private void addRules(List<String> rules, String action, Attribute<?> attribute, Object json) {
    addIfKnown(rules, action + ":" + attribute);
    members(json).forEach(member -> addIfKnown(rules, action + ":" + attribute + ":" + member));
  }

  private void addIfKnown(List<String> rules, String rule) {
    if (policies.has(rule)) {
      rules.add(rule);
    }
  }

  @SuppressWarnings("unchecked")
  private static Object json(Attribute<?> attribute, Object value) {
    boolean isDocument = value != null && attribute.type().storage() == Storage.DOCUMENT;
    return isDocument ? ((Attribute<Object>) attribute).type().toJson(value) : Map.of();
  }

  /// The keys inside an object, or inside a list of objects: `ip_address` of `fixed_ips`.
  private static Set<String> members(Object json) {
    var names = new LinkedHashSet<String>();
    var objects = json instanceof List<?> list ? list : java.util.Collections.singletonList(json);
    for (Object each : objects) {
      if (each instanceof Map<?, ?> object) {
        object.forEach((name, inner) -> {
          if (inner != null) {
            names.add((String) name);
          }
        });
      }
    }
    return names;
  }
}
