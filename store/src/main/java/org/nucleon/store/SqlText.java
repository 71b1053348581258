package org.nucleon.store;

import java.util.ArrayList;
import java.util.List;

/// A statement being written, with its parameters in order.
final class SqlText {

  private final StringBuilder text;
  private final List<Object> parameters = new ArrayList<>();

  SqlText(String start) {
    text = new StringBuilder(256).append(start);
  }

  SqlText add(String more) {
    text.append(more);
    return this;
  }

  SqlText name(String name) {
    text.append('"').append(name).append('"');
    return this;
  }

  /// A `?` and what it stands for.
  SqlText value(Object parameter) {
    text.append('?');
    parameters.add(parameter);
    return this;
  }

  SqlText parameter(Object parameter) {
    parameters.add(parameter);
    return this;
  }

  SqlText values(List<?> several) {
    for (int i = 0; i < several.size(); i++) {
      text.append(i == 0 ? "(" : ", ");
      value(several.get(i));
    }
    text.append(')');
    return this;
  }

  String text() {
    return text.toString();
  }

  List<Object> parameters() {
    return parameters;
  }
}
