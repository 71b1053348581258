package org.nucleon.model;

import java.util.Map;

/// Stored and shown as another type, read from requests in its own way.
record ReadType<T>(Type<T> kept, Map<String, Object> schema, Types.Parser<T> parser) implements Type<T> {

  @Override
  public T parse(Object json) throws InvalidValue {
    return parser.parse(json);
  }

  @Override
  public Object toJson(T value) {
    return kept.toJson(value);
  }

  @Override
  public Storage storage() {
    return kept.storage();
  }

  @Override
  public Object toColumn(T value) {
    return kept.toColumn(value);
  }

  @Override
  public T fromColumn(Object column) {
    return kept.fromColumn(column);
  }
}
