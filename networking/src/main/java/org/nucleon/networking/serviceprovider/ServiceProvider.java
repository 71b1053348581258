package org.nucleon.networking.serviceprovider;

import java.util.List;
import org.nucleon.config.Settings;
import org.nucleon.engine.Assembly;

/// Someone who realises a kind of service: `FIREWALL_V2` by `ovn`.
///
/// Services contribute theirs with [#contributeTo]; operators add others as `[service_providers] service_provider`.
///
/// @param type      the kind, in the API's capital words
/// @param name      of the provider, unique for its kind
/// @param driver    what it is made of: a name that service profiles are checked against
/// @param byDefault whether it is taken when none is chosen
public record ServiceProvider(String type, String name, String driver, boolean byDefault) {

  private static final int NAME_LENGTH_MAX = 255;
  private static final String DEFAULT = "default";

  /// Parses `<type>:<name>:<driver>[:default]`, as operators write it.
  ///
  /// @throws IllegalArgumentException with the reason, for text of another form
  static ServiceProvider parse(String text) {
    var parts = List.of(text.split(":", -1));
    boolean marked = parts.size() == 4 && parts.get(3).equals(DEFAULT);
    if (parts.size() != 3 && !marked || parts.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("'%s' is no service provider: expected <type>:<name>:<driver>[:default]".formatted(text));
    }
    if (parts.get(1).length() > NAME_LENGTH_MAX) {
      throw new IllegalArgumentException("the service provider's name '%s' is longer than %d characters".formatted(parts.get(1), NAME_LENGTH_MAX));
    }
    return new ServiceProvider(parts.get(0), parts.get(1), parts.get(2), marked);
  }

  public void contributeTo(Assembly assembly) {
    assembly.contribute(ServiceProvider.class, this);
  }

  /// Those that operators name.
  static List<ServiceProvider> configured(Settings settings) {
    return settings.get(ProviderOptions.PROVIDERS).stream().map(ServiceProvider::parse).toList();
  }
}
