package org.nucleon.model;

import java.util.Map;
import java.util.function.Function;

/// A JSON object with a form of its own, stored as a document.
///
/// @param read  from the object's members
/// @param write back to members, in the order shown
record ObjectType<T>(Map<String, Object> schema, Types.ObjectParser<T> read, Function<T, Map<String, Object>> write) implements Type<T> {

  @Override
  public T parse(Object json) throws InvalidValue {
    if (!(json instanceof Map<?, ?> members)) {
      throw new InvalidValue("'%s' is not a dictionary".formatted(Shown.of(json)));
    }
    return read.parse(members(members));
  }

  @Override
  public Object toJson(T value) {
    return write.apply(value);
  }

  @Override
  public Storage storage() {
    return Storage.DOCUMENT;
  }

  @Override
  public T fromColumn(Object column) {
    try {
      return read.parse(members((Map<?, ?>) column));
    } catch (InvalidValue e) {
      throw new IllegalStateException("a stored value is damaged: " + column, e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(Map<?, ?> object) {
    return (Map<String, Object>) object;
  }
}
