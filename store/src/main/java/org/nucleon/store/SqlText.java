package org.nucleon.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// A statement being written, with its parameters in order.
public final class SqlText {

  private final StringBuilder text;
  private final List<Object> parameters = new ArrayList<>();

  /// @param values what each `?` in the text stands for
  public SqlText(String start, Object... values) {
    text = new StringBuilder(256);
    add(start, values);
  }

  /// @param values what each `?` in the text stands for
  public SqlText add(String more, Object... values) {
    text.append(more);
    parameters.addAll(Arrays.asList(values));
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

  /// `(?, ?, …)` and what these stand for: a row, or what is behind `IN`.
  ///
  /// @throws IllegalArgumentException for none: SQL knows no empty list
  public SqlText values(Collection<?> several) {
    if (several.isEmpty()) {
      throw new IllegalArgumentException("an empty list behind: " + text);
    }
    text.append('(').append("?, ".repeat(several.size() - 1)).append("?)");
    parameters.addAll(several);
    return this;
  }

  String text() {
    return text.toString();
  }

  List<Object> parameters() {
    return parameters;
  }
}
