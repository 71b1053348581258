package org.nucleon.model;

/// One member of a request: left out, or JSON `null`, or given a value.
public sealed interface Given<T> {

  record LeftOut<T>() implements Given<T> {}

  record Null<T>() implements Given<T> {}

  record Value<T>(T value) implements Given<T> {}

  /// Whether the request names the member at all.
  default boolean isPresent() {
    return !(this instanceof LeftOut);
  }
}
