package org.nucleon.model;

import java.util.Map;

/// Text, which is stored and shown as it is.
record TextType(Storage storage, Map<String, Object> schema, Types.Parser<String> parser) implements Type<String> {

  TextType(int maxLength, Map<String, Object> schema, Types.Parser<String> parser) {
    this(Storage.text(maxLength), schema, parser);
  }

  /// Whether databases and UTF-8 can hold the text: it has no NUL and no half of a surrogate pair.
  static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
        return false;
      }
    }
    return true;
  }

  /// Whether people can see all of it: no control characters, no white space at its ends.
  static boolean isPrintable(String text) {
    if (text.isEmpty()) {
      return true;
    }
    boolean printable = text.codePoints().allMatch(c -> c > 0xffff || switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
          Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    });
    return printable && !Character.isSpaceChar(text.codePointAt(0)) && !Character.isSpaceChar(text.codePointBefore(text.length()));
  }

  @Override
  public String parse(Object json) throws InvalidValue {
    return parser.parse(json);
  }

  @Override
  public Object toJson(String value) {
    return value;
  }

  @Override
  public String fromColumn(Object column) {
    return (String) column;
  }
}
