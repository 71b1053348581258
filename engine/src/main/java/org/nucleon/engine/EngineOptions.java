package org.nucleon.engine;

import java.util.List;
import org.nucleon.config.Option;
import org.nucleon.model.Model;

/// What operators may set of the engine itself.
public final class EngineOptions {

  private EngineOptions() {}

  static final Option<Integer> PAGINATION_MAX_LIMIT = Option.integer("DEFAULT", "pagination_max_limit").byDefault(-1)
      .about("The most rows that one page of a list holds; negative means any number.");

  /// All of them; each resource with a quota has one of its own.
  public static List<Option<?>> of(Model model) {
    var options = new java.util.ArrayList<Option<?>>(List.of(PAGINATION_MAX_LIMIT, Quotas.DEFAULT));
    model.resources().stream().filter(org.nucleon.model.Resource::hasQuota).map(Quotas::option).forEach(options::add);
    return options;
  }

  /// Tables of the engine's own.
  public static List<org.nucleon.store.Table> tables() {
    return Quotas.tables();
  }
}
