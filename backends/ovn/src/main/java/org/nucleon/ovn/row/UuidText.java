package org.nucleon.ovn.row;

import java.util.Optional;

/// UUIDs in names, as OpenStack writes them: in small letters. Looked for in each row that comes, so without regular expressions.
public final class UuidText {
  public static final int LENGTH = 36;

  private UuidText() {}

  /// The UUID that is all that follows a prefix.
  public static Optional<String> after(String prefix, String text) {
    return text.length() == prefix.length() + LENGTH && text.startsWith(prefix) ? at(prefix.length(), text) : Optional.empty();
  }

  /// The UUID that stands at a place, whatever follows.
  public static Optional<String> at(int from, String text) {
    if (text.length() < from + LENGTH) {
      return Optional.empty();
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(from + i);
      boolean fits = i == 8 || i == 13 || i == 18 || i == 23 ? c == '-' : c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
      if (!fits) {
        return Optional.empty();
      }
    }
    return Optional.of(text.substring(from, from + LENGTH));
  }
}
