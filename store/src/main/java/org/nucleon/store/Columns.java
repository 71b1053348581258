package org.nucleon.store;

import org.nucleon.model.Attribute;
import org.nucleon.model.Storage;
import org.nucleon.model.Type;

/// Attribute values as what JDBC writes: `String, Boolean, Integer, Long`; documents as their JSON text.
final class Columns {

  private Columns() {}

  static <T> Object write(Type<T> type, T value) {
    Object column = type.toColumn(value);
    return switch (type.storage()) {
      case Storage.Document _ -> JsonText.write(column);
      case Storage.Int _ -> ((Number) column).intValue();
      case Storage.BigInt _ -> ((Number) column).longValue();
      case Storage.Bool _, Storage.Text _ -> column;
    };
  }

  /// @param value of the attribute's type; the caller's map says so, not the compiler
  @SuppressWarnings("unchecked")
  static <T> Object write(Attribute<T> attribute, Object value) {
    return write(attribute.type(), (T) value);
  }
}
