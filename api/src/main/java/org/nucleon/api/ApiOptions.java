package org.nucleon.api;

import java.util.List;
import org.nucleon.config.Option;

/// What operators may set of the HTTP face.
public final class ApiOptions {

  private ApiOptions() {}

  static final Option<String> NETWORK_LINK_PREFIX = Option.string("DEFAULT", "network_link_prefix").byDefault("")
      .about("The URL before the path in links, for servers behind a proxy; empty means as the client asked.");

  static final Option<Integer> BODY_MAX = Option.integer("oslo_middleware", "max_request_body_size").min(1).byDefault(16 << 20)
      .about("The largest request body that is read, in bytes.");

  public static List<Option<?>> all() {
    return List.of(NETWORK_LINK_PREFIX, BODY_MAX);
  }
}
