package org.nucleon.model.value;

import java.util.List;
import java.util.regex.Pattern;

/// An EUI-48 address, shown lower-case with colons.
public record MacAddress(long number) implements Comparable<MacAddress> {

  public MacAddress {
    if (number >>> 48 != 0) {
      throw new IllegalArgumentException("a MAC address has 48 bits");
    }
  }

  /// Parses six groups of two digits, or three of four, with `:` or `-` between them, three of four with `.`, two of six with `:` or
  /// `-`, or twelve bare digits. Groups may leave out leading zeros.
  ///
  /// @throws IllegalArgumentException when `text` is not a MAC address
  public static MacAddress parse(String text) {
    String separator = text.indexOf(':') >= 0 ? ":" : text.indexOf('-') >= 0 ? "-" : text.indexOf('.') >= 0 ? "." : "";
    var groups = separator.isEmpty() ? List.of(text) : List.of(text.split(Pattern.quote(separator), -1));
    boolean known = switch (groups.size()) {
      case 1 -> text.length() == 12;
      case 3 -> true;
      case 2, 6 -> !separator.equals(".");
      default -> false;
    };
    if (!known) {
      throw notAMac(text);
    }
    int digits = 12 / groups.size();
    long number = 0;
    for (String group : groups) {
      number = number << 4 * digits | value(group, digits, text);
    }
    return new MacAddress(number);
  }

  private static long value(String group, int digitsMax, String text) {
    boolean digits = group.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
    if (group.isEmpty() || group.length() > digitsMax || !digits) {
      throw notAMac(text);
    }
    return Long.parseLong(group, 16);
  }

  private static IllegalArgumentException notAMac(String text) {
    return new IllegalArgumentException("'%s' is not a MAC address".formatted(text));
  }

  @Override
  public int compareTo(MacAddress other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    var text = new StringBuilder(17);
    for (int shift = 44; shift >= 0; shift -= 4) {
      text.append(Character.forDigit((int) (number >>> shift) & 15, 16));
      if (shift % 8 == 0 && shift > 0) {
        text.append(':');
      }
    }
    return text.toString();
  }
}
