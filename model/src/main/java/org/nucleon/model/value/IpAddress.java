package org.nucleon.model.value;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

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

  /// Parses strict text: no leading zeros' octal reading, no short forms (`10.1`), no scope ids, no host names.
  ///
  /// @throws IllegalArgumentException when `text` is not an address
  public static IpAddress parse(String text) {
    return text.indexOf(':') >= 0 ? parse6(text) : new IpAddress(4, 0, parse4(text));
  }

  private static long parse4(String text) {
    long value = 0;
    int octets = 0;
    int digits = 0;
    int octet = 0;
    for (int i = 0; i <= text.length(); i++) {
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

  private static IpAddress parse6(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.digit(c, 16) < 0 && c != ':' && c != '.') {
        throw notAnAddress(text);
      }
    }
    try {
      // Only digits and colons: InetAddress parses a literal and never asks a name server.
      byte[] bytes = InetAddress.getByName("[" + text + "]").getAddress();
      return bytes.length == 4
          ? new IpAddress(6, 0, 0xffff_0000_0000L | number(bytes, 0, 4))
          : new IpAddress(6, number(bytes, 0, 8), number(bytes, 8, 16));
    } catch (UnknownHostException e) {
      throw notAnAddress(text);
    }
  }

  private static IllegalArgumentException notAnAddress(String text) {
    return new IllegalArgumentException("'%s' is not an IP address".formatted(text));
  }

  private static long number(byte[] bytes, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value << 8 | bytes[i] & 0xff;
    }
    return value;
  }

  /// The address whose 128-bit (or 32-bit) number is `number`.
  public static IpAddress of(int version, BigInteger number) {
    return new IpAddress(version, number.shiftRight(64).longValue(), number.longValue());
  }

  public BigInteger number() {
    return unsigned(high).shiftLeft(64).or(unsigned(low));
  }

  private static BigInteger unsigned(long value) {
    var result = BigInteger.valueOf(value & Long.MAX_VALUE);
    return value < 0 ? result.setBit(63) : result;
  }

  /// This address moved by `delta`; wraps around at the ends of the 128-bit space.
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
    return version == 4 ? "%08x".formatted(low) : "%016x%016x".formatted(high, low);
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
