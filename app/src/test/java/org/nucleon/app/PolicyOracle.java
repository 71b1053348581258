package org.nucleon.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.nucleon.model.Attribute;
import org.nucleon.model.Operation;
import org.nucleon.model.Resource;
import org.nucleon.policy.Credentials;
import org.nucleon.policy.Policies;
import org.nucleon.policy.PolicyRules;
import org.nucleon.policy.Target;
import org.nucleon.testkit.storm.World;

/// What Neutron's default policy says of a request, worked out from its rules and an object's JSON, without the server's own checks.
final class PolicyOracle {

  /// What a request must come to.
  enum Outcome { ALLOWED, FORBIDDEN, NOT_FOUND }

  /// Somebody who asks.
  ///
  /// @param seesAll whether objects of all projects are in sight
  record Role(String name, String project, String roles, boolean seesAll) {

    Credentials credentials() {
      return Credentials.of("somebody", project, Credentials.impliedRoles(Set.of(roles.split(",")))).withAdmin(roles.contains("admin"));
    }
  }

  private static final String SHARED = "who sees a shared policy sees its rules: the suites for clients ask for it";
  private static final String SHARED_CHECK = "(rule:admin_only) or (role:reader and rule:ext_parent_owner) or (role:reader and True:%(ext_parent:shared)s)";

  /// The rules that are not Neutron's, and why.
  static final Map<String, String> ON_PURPOSE = Map.of("ext_parent_shared", SHARED, "get_policy_bandwidth_limit_rule", SHARED,
      "get_policy_packet_rate_limit_rule", SHARED, "get_policy_dscp_marking_rule", SHARED, "get_policy_minimum_bandwidth_rule", SHARED,
      "get_policy_minimum_packet_rate_rule", SHARED);

  private final Policies policies = Policies.of(reference().overriddenBy(PolicyRules.of(
      ON_PURPOSE.keySet().stream().collect(Collectors.toMap(name -> name, _ -> SHARED_CHECK)))));
  private final BiFunction<String, String, Optional<World.Known>> find;

  /// @param find an object by its resource and id
  PolicyOracle(BiFunction<String, String, Optional<World.Known>> find) {
    this.find = find;
  }

  static PolicyRules reference() {
    try (InputStream stream = PolicyOracle.class.getResourceAsStream("neutron-policies.yaml")) {
      return PolicyRules.fromYaml(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(String rule) {
    return policies.has(rule);
  }

  /// Everything but creation: what is not in sight is not found, what may be seen but not done is forbidden.
  Outcome expected(Operation operation, Role role, World.Known object) {
    String rule = operation.policy().orElseThrow();
    boolean sees = sees(role, operation.resource(), object.json());
    boolean open = operation.kind() != Operation.Kind.LIST && isOwnLimits(role, operation.resource(), object);
    boolean reads = sees && (open || passes("get_" + operation.resource().policyName(), role, operation.resource(), object));
    boolean done = switch (operation.kind()) {
      case SHOW, LIST -> true;
      case ACTION -> !policies.has(rule) || rule.equals("default") || passes(rule, role, operation.resource(), object);
      default -> passes(rule, role, operation.resource(), object);
    };
    return switch (operation.kind()) {
      case SHOW, LIST -> reads ? Outcome.ALLOWED : Outcome.NOT_FOUND;
      case ACTION -> !reads ? unread(operation) : done ? Outcome.ALLOWED : Outcome.FORBIDDEN;
      default -> !sees ? Outcome.NOT_FOUND : done ? Outcome.ALLOWED : refusal(role, operation.resource(), object, reads);
    };
  }

  /// What a project uses is refused to others, not hidden: every project has limits.
  private static Outcome unread(Operation operation) {
    return operation.toString().equals("GET /v2.0/quotas/{id}/details") ? Outcome.FORBIDDEN : Outcome.NOT_FOUND;
  }

  /// A creation or change that sets attributes with rules of their own.
  ///
  /// @param action `create` or `update`
  /// @param after  the object as the request wants it
  Outcome expected(String action, Role role, Resource resource, World.Known before, World.Known after, Map<String, Object> set) {
    boolean allowed = rules(action, resource, set).stream().allMatch(rule -> passes(rule, role, resource, after));
    if (action.equals("create")) {
      return allowed ? Outcome.ALLOWED : Outcome.FORBIDDEN;
    }
    boolean sees = sees(role, resource, before.json());
    boolean reads = sees && (passes("get_" + resource.policyName(), role, resource, before) || isOwnLimits(role, resource, before));
    return !sees ? Outcome.NOT_FOUND : allowed ? Outcome.ALLOWED : refusal(role, resource, before, reads);
  }

  private static Outcome refusal(Role role, Resource resource, World.Known object, boolean reads) {
    boolean hidden = resource.hidesRefusals() && !role.project().equals(object.text("project_id"));
    return reads && !hidden ? Outcome.FORBIDDEN : Outcome.NOT_FOUND;
  }

  /// The action's rule, and one for each guarded attribute and each member of it that the request sets.
  List<String> rules(String action, Resource resource, Map<String, Object> set) {
    var names = new ArrayList<>(List.of(action + "_" + resource.policyName()));
    set.forEach((name, value) -> {
      if (resource.attribute(name).filter(Attribute::isGuarded).isPresent()) {
        names.add(names.getFirst() + ":" + name);
        for (Object each : value instanceof List<?> list ? list : List.of(value)) {
          if (each instanceof Map<?, ?> members) {
            members.forEach((member, inner) -> names.add(names.getFirst() + ":" + name + ":" + member));
          }
        }
      }
    });
    names.subList(1, names.size()).removeIf(name -> !policies.has(name));
    return names.stream().distinct().toList();
  }

  boolean isShown(Attribute<?> attribute, Role role, Resource resource, World.Known object) {
    String rule = "get_" + resource.policyName() + ":" + attribute;
    return !policies.has(rule) || passes(rule, role, resource, object);
  }

  boolean passes(String rule, Role role, Resource resource, World.Known object) {
    return policies.check(rule, target(resource, object), role.credentials());
  }

  /// Rows of other projects are out of sight, unless they are shared or nobody's, or belong to what is one's own.
  private boolean sees(Role role, Resource resource, Map<String, Object> json) {
    boolean owned = resource.isOwned() && resource.isStored();
    return role.seesAll() || !owned || role.project().equals(json.get("project_id")) || Boolean.TRUE.equals(json.get("shared"))
        || resource.name().equals("network") && Boolean.TRUE.equals(json.get("router:external"))
        || resource.name().equals("subnet") && find.apply("network", (String) json.get("network_id")).filter(network -> Boolean.TRUE.equals(network.json().get("shared"))).isPresent()
        || resource.name().equals("security_group_rule") && find.apply("security_group", (String) json.get("security_group_id")).filter(group -> role.project().equals(group.text("project_id"))).isPresent();
  }

  /// Each project may look at its own limits, whatever the rules say.
  private static boolean isOwnLimits(Role role, Resource resource, World.Known object) {
    return resource.name().equals("quota") && role.project().equals(object.id());
  }

  private Target target(Resource resource, World.Known object) {
    return name -> {
      if (resource.name().equals("quota") && name.equals("project_id")) {
        return object.id(); // which its path says already
      }
      if (object.json().containsKey(name)) {
        Object value = object.json().get(name);
        return value == null ? Target.Nothing.NULL : value;
      }
      int colon = name.indexOf(':');
      return colon < 0 ? Target.Nothing.ABSENT : ofParent(resource, object, name.substring(0, colon), name.substring(colon + 1));
    };
  }

  private Object ofParent(Resource resource, World.Known object, String parent, String name) {
    boolean above = parent.equals("ext_parent") || resource.parent().filter(each -> each.resource().equals(parent)).isPresent();
    String kind = parent.equals("ext_parent") ? resource.parent().map(Resource.Parent::resource).orElse("") : parent;
    String id = above && object.path().size() > 1 ? object.path().get(object.path().size() - 2) : object.text(kind + "_id");
    return find.apply(kind, id).map(found -> found.json().get(name)).map(Object.class::cast).orElse(Target.Nothing.ABSENT);
  }
}
