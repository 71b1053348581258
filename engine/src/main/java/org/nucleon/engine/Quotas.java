package org.nucleon.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.config.Option;
import org.nucleon.config.Settings;
import org.nucleon.model.Entity;
import org.nucleon.model.Resource;
import org.nucleon.model.fault.Conflict;
import org.nucleon.store.Table;
import org.nucleon.store.Tx;

/// How many objects a project may have, and has.
///
/// Usage is a counter row for each project and resource, changed in the transaction that creates or deletes the object: exact
/// under any concurrency, and its cost does not grow with the number of objects.
final class Quotas {

  static final Table LIMITS = Table.named("quotas").text("project_id", 255).text("resource", 64).integer("quota_limit")
      .key("project_id", "resource");
  static final Table USAGES = Table.named("quota_usages").text("project_id", 255).text("resource", 64).bigInt("used")
      .key("project_id", "resource");

  static final Option<Integer> DEFAULT = Option.integer("quotas", "default_quota").byDefault(-1)
      .about("Limit of resources without an option of their own; negative means none.");

  private static final Map<String, Integer> DEFAULTS = Map.of("network", 100, "subnet", 100, "port", 500, "router", 10, "floatingip", 50,
      "security_group", 10, "security_group_rule", 100, "rbac_policy", 10);

  private Quotas() {}

  /// `[quotas] quota_<resource>`.
  static Option<Integer> option(Resource resource) {
    var option = Option.integer("quotas", "quota_" + resource.name()).about("How many a project may have; negative means any number.");
    return DEFAULTS.containsKey(resource.name()) ? option.byDefault(DEFAULTS.get(resource.name())) : option.byDefault(-1);
  }

  static int defaultLimit(Settings settings, Resource resource) {
    return settings.get(option(resource));
  }

  /// Counts a created or deleted object without asking for the limit.
  static void count(Work work, Entity entity, int by) {
    if (isCounted(entity)) {
      work.tx().count(USAGES, key(entity), "used", by, -1);
    }
  }

  /// Counts a created object, unless its project has as many as it may.
  static void countWithin(Work work, Entity entity) {
    if (!isCounted(entity)) {
      return;
    }
    int limit = limit(work.tx(), work.settings(), entity.projectId(), entity.resource());
    if (work.tx().count(USAGES, key(entity), "used", 1, limit).isEmpty()) {
      throw new Conflict("OverQuota", "Quota exceeded for resources: ['%s'].".formatted(entity.resource().name()));
    }
  }

  private static boolean isCounted(Entity entity) {
    return entity.resource().hasQuota() && !entity.projectId().isEmpty();
  }

  private static Map<String, Object> key(Entity entity) {
    return Map.of("project_id", entity.projectId(), "resource", entity.resource().name());
  }

  static int limit(Tx tx, Settings settings, String projectId, Resource resource) {
    return override(tx, projectId, resource).orElseGet(() -> defaultLimit(settings, resource));
  }

  private static Optional<Integer> override(Tx tx, String projectId, Resource resource) {
    return tx.query(row -> (int) row.number(1), "SELECT quota_limit FROM quotas WHERE project_id = ? AND resource = ?", projectId,
        resource.name()).stream().findFirst();
  }

  static long used(Tx tx, String projectId, Resource resource) {
    return tx.query(row -> row.number(1), "SELECT used FROM quota_usages WHERE project_id = ? AND resource = ?", projectId, resource.name())
        .stream().findFirst().orElse(0L);
  }

  static List<Table> tables() {
    return List.of(LIMITS, USAGES);
  }
}
