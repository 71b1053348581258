package org.nucleon.model.value;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/// An IPv4 or IPv6 address, held as a 128-bit unsigned number (IPv4 in the low 32 bits).
///
/// Text is canonical: dotted decimal, or RFC 5952 for IPv6. Ordering is by version, then by number.
public record IpAddress(int version, long high, long low) implements Comparable<IpAddress> {

  public IpAddress {
    if (version != 4 && version != 6) {
      throw new IllegalArgumentException("IP version %d is neither 4 nor 6".formatted(version));
    }
    if (version == 4 && (high != 0 || low >>> 32 != 0)) {
      throw new IllegalArgumentException("an IPv4 address has 32 bits");
    }
  }

  /// Parses strict text: no leading zeros in decimal, no short forms (`10.1`), no scope ids, no host names.
  ///
  /// @throws IllegalArgumentException when `text` is not an address
  public static IpAddress parse(String text) {
    return text.indexOf(':') >= 0 ? parse6(text) : new IpAddress(4, 0, parse4(text, 0));
  }

  /// @param from where dotted decimal begins; it goes on to the end of `text`
  private static long parse4(String text, int from) {
    long value = 0;
    int octets = 0;
    int digits = 0;
    int octet = 0;
    for (int i = from; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '.') {
        if (digits == 0 || octet > 255 || ++octets > 4) {
          throw notAnAddress(text);
        }
        value = value << 8 | octet;
        digits = 0;
        octet = 0;
      } else if (c >= '0' && c <= '9' && digits < 3 && !(digits > 0 && octet == 0)) {
        octet = octet * 10 + (c - '0');
        digits++;
      } else {
        throw notAnAddress(text);
      }
    }
    if (octets != 4) {
      throw notAnAddress(text);
    }
    return value;
  }

  /// RFC 4291, section 2.2: eight groups of hexadecimal digits, one run of zero groups as `::`, the last two groups also as IPv4.
  private static IpAddress parse6(String text) {
    int[] groups = new int[8];
    int count = 0;
    int gap = text.startsWith("::") ? 0 : -1;
    int i = gap == 0 ? 2 : 0;
    while (i < text.length()) {
      int colon = text.indexOf(':', i);
      int end = colon < 0 ? text.length() : colon;
      if (colon < 0 && text.indexOf('.', i) >= 0) {
        long last = parse4(text, i);
        append(text, groups, count++, (int) (last >>> 16));
        append(text, groups, count++, (int) last & 0xffff);
      } else {
        append(text, groups, count++, group(text, i, end));
      }
      i = end + 1;
      if (i == text.length()) {
        throw notAnAddress(text);
      }
      if (i < text.length() && text.charAt(i) == ':') {
        if (gap >= 0) {
          throw notAnAddress(text);
        }
        gap = count;
        i++;
      }
    }
    if (gap < 0 ? count != 8 : count == 8) {
      throw notAnAddress(text);
    }
    if (gap >= 0) {
      int behind = count - gap;
      System.arraycopy(groups, gap, groups, 8 - behind, behind);
      Arrays.fill(groups, gap, 8 - behind, 0);
    }
    return new IpAddress(6, number(groups, 0), number(groups, 4));
  }

  private static void append(String text, int[] groups, int at, int group) {
    if (at == 8) {
      throw notAnAddress(text);
    }
    groups[at] = group;
  }

  private static int group(String text, int from, int to) {
    if (to == from || to - from > 4) {
      throw notAnAddress(text);
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw notAnAddress(text);
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static long number(int[] groups, int from) {
    return (long) groups[from] << 48 | (long) groups[from + 1] << 32 | (long) groups[from + 2] << 16 | groups[from + 3];
  }

  private static IllegalArgumentException notAnAddress(String text) {
    return new IllegalArgumentException("'%s' is not an IP address".formatted(text));
  }

  /// The address whose 128-bit (or 32-bit) number is `number`.
  ///
  /// @throws IllegalArgumentException when it has more bits, or is negative
  public static IpAddress of(int version, BigInteger number) {
    if (number.signum() < 0 || number.bitLength() > 128) {
      throw new IllegalArgumentException("%d is not the number of an address".formatted(number));
    }
    return new IpAddress(version, number.shiftRight(64).longValue(), number.longValue());
  }

  public BigInteger number() {
    return unsigned(high).shiftLeft(64).or(unsigned(low));
  }

  private static BigInteger unsigned(long value) {
    var result = BigInteger.valueOf(value & Long.MAX_VALUE);
    return value < 0 ? result.setBit(63) : result;
  }

  /// This address moved by `delta`; wraps around at the ends of its version's space.
  public IpAddress plus(long delta) {
    if (version == 4) {
      return new IpAddress(4, 0, (low + delta) & 0xffff_ffffL);
    }
    long sum = low + delta;
    long carry = delta >= 0 ? (Long.compareUnsigned(sum, low) < 0 ? 1 : 0) : (Long.compareUnsigned(sum, low) > 0 ? -1 : 0);
    return new IpAddress(6, high + carry, sum);
  }

  /// Number of bits of this version's addresses: 32 or 128.
  public int bits() {
    return version == 4 ? 32 : 128;
  }

  /// Fixed-width hexadecimal: sorts as text exactly as addresses sort as numbers.
  public String sortKey() {
    var hex = HexFormat.of();
    return version == 4 ? hex.toHexDigits((int) low) : hex.toHexDigits(high) + hex.toHexDigits(low);
  }

  public static IpAddress ofSortKey(String key) {
    return key.length() == 8
        ? new IpAddress(4, 0, Long.parseLong(key, 16))
        : new IpAddress(6, Long.parseUnsignedLong(key.substring(0, 16), 16), Long.parseUnsignedLong(key.substring(16), 16));
  }

  /// Multicast: 224.0.0.0/4 or ff00::/8.
  public boolean isMulticast() {
    return version == 4 ? low >>> 28 == 0xe : high >>> 56 == 0xff;
  }

  /// Loopback: 127.0.0.0/8 or ::1.
  public boolean isLoopback() {
    return version == 4 ? low >>> 24 == 127 : high == 0 && low == 1;
  }

  /// 0.0.0.0 or `::`.
  public boolean isUnspecified() {
    return high == 0 && low == 0;
  }

  /// Link-local: 169.254.0.0/16 or fe80::/10.
  public boolean isLinkLocal() {
    return version == 4 ? low >>> 16 == 0xa9fe : high >>> 54 == 0x3fa;
  }

  @Override
  public int compareTo(IpAddress other) {
    if (version != other.version) {
      return Integer.compare(version, other.version);
    }
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    return version == 4 ? text4(low) : text6();
  }

  private static String text4(long value) {
    return (value >>> 24) + "." + (value >>> 16 & 255) + "." + (value >>> 8 & 255) + "." + (value & 255);
  }

  /// RFC 5952: the longest run of two or more zero groups, the first of equals, becomes `::`.
  private String text6() {
    if (high == 0 && low >>> 32 == 0xffff) {
      return "::ffff:" + text4(low & 0xffff_ffffL);
    }
    int[] groups = new int[8];
    for (int i = 0; i < 4; i++) {
      groups[i] = (int) (high >>> 48 - 16 * i) & 0xffff;
      groups[i + 4] = (int) (low >>> 48 - 16 * i) & 0xffff;
    }
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int run = i;
      while (run < 8 && groups[run] == 0) {
        run++;
      }
      if (run - i > bestLength) {
        bestStart = i;
        bestLength = run - i;
      }
      i = Math.max(i, run);
    }
    var text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        text.append("::");
        i += bestLength - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
