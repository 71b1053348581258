package org.nucleon.model.value;

/// An EUI-48 address, shown lower-case with colons.
public record MacAddress(long number) implements Comparable<MacAddress> {

  public MacAddress {
    if (number >>> 48 != 0) {
      throw new IllegalArgumentException("a MAC address has 48 bits");
    }
  }

  /// Parses `xx:xx:xx:xx:xx:xx`, also with dashes, as `xxxx.xxxx.xxxx`, or twelve bare digits.
  ///
  /// @throws IllegalArgumentException when `text` is not a MAC address
  public static MacAddress parse(String text) {
    var digits = new StringBuilder(12);
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':' || c == '-' || c == '.') {
        int group = c == '.' ? 4 : 2;
        if (run == 0 || run > group) {
          throw notAMac(text);
        }
        // A group may leave out its leading zeros, as in 0:1:2:3:4:5.
        digits.insert(digits.length() - run, "0".repeat(group - run));
        run = 0;
      } else if (Character.digit(c, 16) >= 0 && c < 128) {
        digits.append(c);
        run++;
      } else {
        throw notAMac(text);
      }
    }
    if (run == 1 && digits.length() == 11) {
      digits.insert(10, '0');
    }
    if (digits.length() != 12) {
      throw notAMac(text);
    }
    return new MacAddress(Long.parseLong(digits.toString(), 16));
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
