package org.nucleon.policy;

/// Values as the text that rules compare: Python's, because rules are written for Python.
final class Text {
  private Text() {}

  static String of(Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean flag -> flag ? "True" : "False";
      case Target.Nothing _ -> "None";
      default -> value.toString();
    };
  }

  static boolean same(Object value, String text) {
    return text.equals(of(value));
  }
}
