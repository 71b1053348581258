package org.nucleon.model;

import java.util.Map;

/// A type with a further check or normalisation of each parsed value.
record RefinedType<T>(Type<T> type, Map<String, Object> schema, Types.Refinement<T> refinement) implements Type<T> {

  @Override
  public T parse(Object json) throws InvalidValue {
    return refinement.refine(type.parse(json));
  }

  @Override
  public Object toJson(T value) {
    return type.toJson(value);
  }

  @Override
  public Storage storage() {
    return type.storage();
  }

  @Override
  public Object toColumn(T value) {
    return type.toColumn(value);
  }

  @Override
  public T fromColumn(Object column) {
    return type.fromColumn(column);
  }
}
