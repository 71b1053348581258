package org.nucleon.model;

import java.util.Map;
import java.util.function.Function;

/// Values that have text of their own, as addresses have.
///
/// @param read what `toString` wrote; stricter or laxer than what requests may hold
record ParsedText<T>(Storage storage, Map<String, Object> schema, Function<String, T> read, Types.Parser<T> parser) implements Type<T> {

  ParsedText(int maxLength, String format, Function<String, T> read, Types.Parser<T> parser) {
    this(Storage.text(maxLength), Map.of("type", "string", "format", format), read, parser);
  }

  @Override
  public T parse(Object json) throws InvalidValue {
    return parser.parse(json);
  }

  @Override
  public Object toJson(T value) {
    return value.toString();
  }

  @Override
  public T fromColumn(Object column) {
    return read.apply((String) column);
  }
}
