package org.nucleon.engine;

import java.util.IdentityHashMap;
import java.util.Map;
import org.nucleon.model.Attribute;

/// Values of attributes, put together in code as a request would give them: `Values.of(Port.NETWORK_ID, id).and(Port.MAC, mac)`.
public final class Values {

  private final IdentityHashMap<Attribute<?>, Object> values = new IdentityHashMap<>();

  private Values() {}

  public static Values none() {
    return new Values();
  }

  public static <T> Values of(Attribute<T> attribute, T value) {
    return none().and(attribute, value);
  }

  public <T> Values and(Attribute<T> attribute, T value) {
    values.put(attribute, java.util.Objects.requireNonNull(value));
    return this;
  }

  /// Says `null`, where that is a value.
  public Values andNull(Attribute<?> attribute) {
    values.put(attribute, null);
    return this;
  }

  Map<Attribute<?>, Object> asMap() {
    return values;
  }
}
