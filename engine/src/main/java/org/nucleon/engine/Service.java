package org.nucleon.engine;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.nucleon.config.Option;
import org.nucleon.model.Extension;
import org.nucleon.store.Table;

/// A service of the API that plugs in: what it declares, what it keeps, and the rules that bring its resources to life.
///
/// Found by [java.util.ServiceLoader]. The engine knows no service by name; taking a service's module away takes the service away.
public interface Service {

  String name();

  List<Extension> extensions();

  /// Tables of its own beside those of its resources.
  default List<Table> tables() {
    return List.of();
  }

  default List<Option<?>> options() {
    return List.of();
  }

  /// Default policy rules as YAML: rule name to check string.
  default Optional<InputStream> policyDefaults() {
    return Optional.empty();
  }

  /// For a backend: what it carries of what the API promises, and what it does not.
  default List<Feature> features() {
    return List.of();
  }

  /// Hands its rules to the engine; called once at start, when the model and the settings are known.
  void assemble(Assembly assembly);
}
