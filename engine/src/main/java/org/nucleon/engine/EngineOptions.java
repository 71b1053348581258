package org.nucleon.engine;

import java.util.List;
import org.nucleon.config.Option;

/// What operators may set of the engine itself.
public final class EngineOptions {

  private EngineOptions() {}

  static final Option<Integer> PAGINATION_MAX_LIMIT = Option.integer("DEFAULT", "pagination_max_limit").byDefault(-1)
      .about("The most rows that one page of a list holds; negative means any number.");

  public static List<Option<?>> all() {
    return List.of(PAGINATION_MAX_LIMIT);
  }
}
