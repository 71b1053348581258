package org.nucleon.model;

import java.util.List;
import java.util.Map;

/// How messages show a JSON value: as the reference implementation's language prints it.
public final class Shown {

  private Shown() {}

  public static String of(Object json) {
    return switch (json) {
      case null -> "None";
      case Boolean value -> value ? "True" : "False";
      case Map<?, ?> object -> {
        var text = new StringBuilder("{");
        object.forEach((key, value) -> text.append(text.length() > 1 ? ", " : "").append(quoted(key)).append(": ").append(quoted(value)));
        yield text.append('}').toString();
      }
      case List<?> list -> {
        var text = new StringBuilder("[");
        list.forEach(value -> text.append(text.length() > 1 ? ", " : "").append(quoted(value)));
        yield text.append(']').toString();
      }
      default -> sendable(json.toString());
    };
  }

  private static String quoted(Object json) {
    return json instanceof String text ? "'" + sendable(text) + "'" : of(json);
  }

  /// The text with what UTF-8 and databases cannot hold written as escapes.
  private static String sendable(String text) {
    if (TextType.isStorable(text)) {
      return text;
    }
    var shown = new StringBuilder();
    text.codePoints().forEach(c -> {
      if (c == 0) {
        shown.append("\\x00");
      } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        shown.append("\\u%04x".formatted(c));
      } else {
        shown.appendCodePoint(c);
      }
    });
    return shown.toString();
  }
}
