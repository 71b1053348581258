package org.nucleon.networking.router;

import java.util.List;
import org.nucleon.config.Option;

/// What operators may set of routers.
final class RouterOptions {

  private RouterOptions() {}

  static final Option<Boolean> ENABLE_SNAT_BY_DEFAULT = Option.bool("DEFAULT", "enable_snat_by_default").byDefault(true)
      .about("Whether a gateway translates source addresses when a request does not say.");

  static List<Option<?>> all() {
    return List.of(ENABLE_SNAT_BY_DEFAULT, Multihoming.ECMP_BY_DEFAULT, Multihoming.BFD_BY_DEFAULT);
  }
}
