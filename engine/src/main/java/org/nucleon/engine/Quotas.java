package org.nucleon.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

  static final int PROJECT_LENGTH_MAX = 255;

  static final Table LIMITS = Table.named("quotas").text("project_id", PROJECT_LENGTH_MAX).text("resource", 64).integer("quota_limit")
      .key("project_id", "resource");
  static final Table USAGES = Table.named("quota_usages").text("project_id", PROJECT_LENGTH_MAX).text("resource", 64).bigInt("used")
      .key("project_id", "resource");

  static final Option<Integer> DEFAULT = Option.integer("quotas", "default_quota").byDefault(-1)
      .about("Limit of resources without an option of their own; negative means none.");

  private Quotas() {}

  /// `[quotas] quota_<resource>`.
  static Option<Integer> option(Quota quota) {
    var option = Option.integer("quotas", "quota_" + quota.name()).about("How many a project may have; negative means any number.");
    return quota.byDefault() < 0 ? option : option.byDefault(quota.byDefault());
  }

  /// The limit of projects of which nobody said otherwise; -1 for any number.
  static int defaultLimit(Settings settings, Quota quota) {
    return Math.max(-1, settings.find(option(quota)).orElseGet(() -> settings.get(DEFAULT)));
  }

  /// Counts a created or deleted object without asking for the limit.
  static void count(Work work, Entity entity, int by) {
    if (isCounted(entity)) {
      work.tx().count(USAGES, key(entity), "used", by, -1);
    }
  }

  /// Counts a created object, unless its project has as many as it may.
  static void countWithin(Work work, Entity entity) {
    countWithin(work, List.of(entity));
  }

  /// Counts created objects of one resource, unless a project would have more than it may.
  static void countWithin(Work work, List<Entity> entities) {
    // In the order of the projects, so that no two requests wait for each other's counters.
    var byProject = entities.stream().filter(Quotas::isCounted).collect(Collectors.groupingBy(Entity::projectId, TreeMap::new, Collectors.toList()));
    byProject.forEach((project, created) -> {
      var first = created.getFirst();
      int limit = limit(work.tx(), work.settings(), project, Quota.of(first.resource()));
      if (work.tx().count(USAGES, key(first), "used", created.size(), limit).isEmpty()) {
        throw new Conflict("OverQuota", "Quota exceeded for resources: ['%s'].".formatted(first.resource()));
      }
    });
  }

  private static boolean isCounted(Entity entity) {
    return entity.resource().hasQuota() && !entity.projectId().isEmpty();
  }

  private static Map<String, Object> key(Entity entity) {
    return Map.of("project_id", entity.projectId(), "resource", entity.resource().name());
  }

  static int limit(Tx tx, Settings settings, String projectId, Quota quota) {
    return override(tx, projectId, quota).orElseGet(() -> defaultLimit(settings, quota));
  }

  private static Optional<Integer> override(Tx tx, String projectId, Quota quota) {
    return tx.query(row -> (int) row.number(1), "SELECT quota_limit FROM quotas WHERE project_id = ? AND resource = ?", projectId,
        quota.name()).stream().findFirst();
  }

  /// The limits that an administrator set for a project, by resource.
  static Map<String, Integer> overrides(Tx tx, String projectId) {
    return tx.query(row -> Map.entry(row.string(1), (int) row.number(2)), "SELECT resource, quota_limit FROM quotas WHERE project_id = ?",
        projectId).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static void override(Tx tx, String projectId, Quota quota, int limit) {
    int changed = tx.execute("UPDATE quotas SET quota_limit = ? WHERE project_id = ? AND resource = ?", limit, projectId, quota.name());
    if (changed == 0) {
      tx.insertIfAbsent(LIMITS, Map.of("project_id", projectId, "resource", quota.name(), "quota_limit", limit));
    }
  }

  /// @return whether there was a limit of the project's own
  static boolean forgetOverrides(Tx tx, String projectId) {
    return tx.execute("DELETE FROM quotas WHERE project_id = ?", projectId) > 0;
  }

  static long used(Tx tx, String projectId, String resource) {
    return tx.query(row -> row.number(1), "SELECT used FROM quota_usages WHERE project_id = ? AND resource = ?", projectId, resource)
        .stream().findFirst().orElse(0L);
  }

  static List<Table> tables() {
    return List.of(LIMITS, USAGES);
  }
}
