package org.nucleon.engine;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.nucleon.config.Option;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.Model;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.Forbidden;
import org.nucleon.model.fault.HttpBadRequest;
import org.nucleon.model.fault.NotFound;
import org.nucleon.store.Table;

/// `/quotas`: the limits of each project. Its attributes are the names of the resources that have quotas, and of the
/// limits that they have besides.
public final class QuotaService implements Service {

  private static final Attribute<Boolean> FORCE = Attribute.bool("force").updatable().hidden()
      .about("Sets a limit below what the project uses already.");
  private static final Attribute<Boolean> CHECK_LIMIT = Attribute.bool("check_limit").updatable().hidden()
      .about("Has a limit below present use refused; as settings are, it may be refused anyway.");

  private static final String DETAILS = "details";
  private static final String CHECKED_BY_DEFAULT_ALIAS = "quota-check-limit-default";

  private static final Option<Boolean> CHECKED_BY_DEFAULT = Option.bool("quotas", "check_limit_by_default").byDefault(true)
      .about("Whether a limit below present use is refused unless it is forced. Clients from before that became so need false: then only those"
          + " are refused who ask for the check.");

  private final Map<Attribute<Integer>, Quota> limits = new LinkedHashMap<>();
  private final Resource quota;

  /// @param others the model of all other services, whose resources may have quotas
  public QuotaService(Model others) {
    for (var resource : others.resources()) {
      Quota.all(resource).forEach(each -> limits.put(Attribute.integer(each.name(), -1, Integer.MAX_VALUE).updatable()
          .about("How many the project may have; -1 for any number."), each));
    }
    quota = Resource.named("quota", "quotas").without(Standard.ID).with(limits.keySet()).with(FORCE, CHECK_LIMIT).unstored().withoutCreate()
        .unpaged().notFoundAs("TenantQuotaNotFound").action("GET", "default").action("GET", DETAILS).summary("tenant").summary("project")
        .about("The limits of a project.");
  }

  @Override
  public String name() {
    return "quotas";
  }

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.named("quotas", "Quota management support", "Expose functions for quotas management per project", "2012-07-29T10:00:00-00:00")
            .with(quota),
        Extension.named("quota_details", "Quota details management support", "Expose functions for quotas usage statistics per project",
            "2017-02-10T10:00:00-00:00"),
        Extension.named("quota-check-limit", "Quota engine limit check", "Support for checking the resource usage before applying a new quota limit",
            "2021-09-08T16:00:00-00:00"),
        Extension.named(CHECKED_BY_DEFAULT_ALIAS, "Quota engine limit check by default",
            "By default the resource usage is checked before a new quota limit applies", "2024-08-21T16:00:00-00:00"));
  }

  @Override
  public List<Table> tables() {
    return Quotas.tables();
  }

  @Override
  public List<Option<?>> options() {
    var options = new ArrayList<Option<?>>(List.of(Quotas.DEFAULT, CHECKED_BY_DEFAULT));
    limits.values().forEach(each -> options.add(Quotas.option(each)));
    return options;
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.unstored("quota", new Limits());
    if (!assembly.settings().get(CHECKED_BY_DEFAULT)) {
      assembly.withhold(CHECKED_BY_DEFAULT_ALIAS);
    }
    assembly.action("quota", "default", (work, entity, _) -> Map.of("quota", json(each -> (long) Quotas.defaultLimit(work.settings(), each))));
    for (String word : List.of("tenant", "project")) {
      assembly.summary("quota", word, work -> Map.of(word, Map.of(word + "_id", work.caller().projectId())));
    }
    assembly.action("quota", DETAILS, (work, entity, _) -> {
      requireOwnUnlessAdmin(work.caller(), entity);
      return Map.of("quota", json(each -> details(work, entity.projectId(), each)));
    });
  }

  /// Every project has limits, so there is nothing to hide; what it uses is its own business.
  private static void requireOwnUnlessAdmin(Caller caller, Entity entity) {
    if (!caller.admin() && !caller.owns(entity)) {
      throw new Forbidden("AdminRequired", "User does not have admin privileges: Only admin is authorized to access quotas for another project.");
    }
  }

  private Map<String, Object> json(Function<Quota, Object> value) {
    var json = new LinkedHashMap<String, Object>();
    limits.forEach((attribute, each) -> json.put(attribute.name(), value.apply(each)));
    return json;
  }

  private static Object details(Work work, String project, Quota each) {
    return Map.of("limit", (long) Quotas.limit(work.tx(), work.settings(), project, each), "used",
        Quotas.used(work.tx(), project, each.name()), "reserved", 0L);
  }

  /// The rows behind `/quotas`: one for each limit that an administrator has set.
  private final class Limits implements Unstored {

    @Override
    public List<Entity> list(Work work) {
      var projects = work.tx().query(row -> row.string(1), "SELECT DISTINCT project_id FROM quotas ORDER BY project_id");
      return projects.stream().map(project -> entity(work, project)).toList();
    }

    /// Every project has limits, known or not; but no project is called anything longer than its column.
    @Override
    public Optional<Entity> find(Work work, String project) {
      return Optional.of(project).filter(id -> id.codePointCount(0, id.length()) <= Quotas.PROJECT_LENGTH_MAX).map(id -> entity(work, id));
    }

    @Override
    public boolean isOpenTo(Caller caller, Entity entity) {
      return caller.owns(entity);
    }

    @Override
    public boolean isOpenTo(Caller caller, Entity entity, String action) {
      return action.equals(DETAILS) || isOpenTo(caller, entity);
    }

    /// The path names the project; only lists have to say whose limits they show.
    @Override
    public Set<Attribute<?>> hiddenAlone() {
      return Set.of(Standard.PROJECT_ID);
    }

    private Entity entity(Work work, String project) {
      var set = Quotas.overrides(work.tx(), project);
      var values = new IdentityHashMap<Attribute<?>, Object>();
      values.put(Standard.ID, project);
      values.put(Standard.PROJECT_ID, project);
      limits.forEach((attribute, each) ->
          values.put(attribute, set.getOrDefault(each.name(), Quotas.defaultLimit(work.settings(), each))));
      return Entity.of(work.resource("quota"), values);
    }

    @Override
    public Entity update(Work work, Entity before, Map<Attribute<?>, Object> changes) {
      String project = before.id();
      boolean checked = isChecked(work, changes);
      limits.forEach((attribute, each) -> {
        if (changes.get(attribute) instanceof Integer limit) {
          if (checked) {
            requireRoom(work, project, each, limit);
          }
          Quotas.override(work.tx(), project, each, limit);
        }
      });
      return entity(work, project);
    }

    private static boolean isChecked(Work work, Map<Attribute<?>, Object> changes) {
      boolean asked = Boolean.TRUE.equals(changes.get(CHECK_LIMIT));
      boolean forced = Boolean.TRUE.equals(changes.get(FORCE));
      return !forced && (asked || work.settings().get(CHECKED_BY_DEFAULT));
    }

    private static void requireRoom(Work work, String project, Quota each, int limit) {
      long used = Quotas.used(work.tx(), project, each.name());
      if (limit >= 0 && limit < used) {
        throw new HttpBadRequest("Quota limit %d for %s must be greater than or equal to already used %d".formatted(limit, each, used));
      }
    }

    @Override
    public void delete(Work work, Entity entity) {
      if (!Quotas.forgetOverrides(work.tx(), entity.id())) {
        throw new NotFound("TenantQuotaNotFound", "Quota for tenant %s could not be found.".formatted(entity.id()));
      }
    }
  }
}
