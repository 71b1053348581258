package org.nucleon.model;

/// How values of one kind look in JSON and in a column.
///
/// JSON values use the plain vocabulary `Boolean, Long, BigInteger, Double, String, List<Object>, Map<String, Object>`.
/// Columns use `Boolean, Integer, Long, String`, and the JSON vocabulary for documents.
public interface Type<T> {

  /// Converts and checks what a request holds; never called with `null`.
  ///
  /// @throws InvalidValue with the reason, for a value that does not fit
  T parse(Object json) throws InvalidValue;

  /// The JSON form of a value.
  Object toJson(T value);

  Storage storage();

  /// The column's form of a value; the JSON form unless the type knows better.
  default Object toColumn(T value) {
    return toJson(value);
  }

  /// The value that [#toColumn] wrote.
  T fromColumn(Object column);

  /// What an OpenAPI document says of values of this type: a JSON schema, without description.
  java.util.Map<String, Object> schema();
}
