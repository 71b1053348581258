package org.nucleon.networking.qos;

import java.util.List;
import java.util.Map;
import org.nucleon.model.Entity;

/// What a backend can do about the quality of service. Backends contribute theirs: `assembly.contribute(QosDriver.class, driver)`.
public interface QosDriver {

  String name();

  /// The rules it carries out: kind ([RuleKind#type]) to parameter to the values it can take.
  Map<String, Map<String, Values>> rules();

  /// Whether a port is plugged in by this backend, or, while it is not plugged in, could be.
  boolean serves(Entity port);

  /// The values that a parameter may have.
  sealed interface Values {

    /// All from `first` to `last`.
    record Range(long first, long last) implements Values {}

    record Choice(List<Object> of) implements Values {}
  }
}
