package org.nucleon.networking.serviceprovider;

import java.util.List;
import org.nucleon.config.Option;

/// `[service_providers]` of the configuration.
final class ProviderOptions {

  private ProviderOptions() {}

  static final Option<List<String>> PROVIDERS = Option.multiString("service_providers", "service_provider").byDefault(List.of())
      .about("Who realises a kind of service: <type>:<name>:<driver>[:default].");
}
