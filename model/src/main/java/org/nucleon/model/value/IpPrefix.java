package org.nucleon.model.value;

import java.math.BigInteger;

/// A network: its first address and prefix length. Host bits are always zero; [#parse] drops them.
public record IpPrefix(IpAddress network, int length) implements Comparable<IpPrefix> {

  public IpPrefix {
    if (length < 0 || length > network.bits()) {
      throw new IllegalArgumentException("prefix length %d is outside 0..%d".formatted(length, network.bits()));
    }
    network = masked(network, length);
  }

  /// Parses `address/length` or a bare address (a host's own prefix). A netmask after the slash is taken too.
  ///
  /// @throws IllegalArgumentException when `text` is not a prefix
  public static IpPrefix parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      var address = IpAddress.parse(text);
      return new IpPrefix(address, address.bits());
    }
    var address = IpAddress.parse(text.substring(0, slash));
    return new IpPrefix(address, length(text, text.substring(slash + 1), address.version()));
  }

  private static int length(String text, String length, int version) {
    if (version == 4 && length.indexOf('.') > 0) {
      long mask = IpAddress.parse(length).low();
      int ones = Long.bitCount(mask);
      if (mask != (0xffff_ffffL << 32 - ones & 0xffff_ffffL)) {
        throw new IllegalArgumentException("'%s' is not a prefix: %s is no netmask".formatted(text, length));
      }
      return ones;
    }
    if (length.isEmpty() || length.length() > 3 || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("'%s' is not a prefix".formatted(text));
    }
    return Integer.parseInt(length);
  }

  private static IpAddress masked(IpAddress address, int length) {
    int host = address.bits() - length;
    return new IpAddress(address.version(), address.high() & ~ones(host - 64), address.low() & ~ones(host));
  }

  /// A number whose `count` low bits are set; none for a negative count, all for 64 and more.
  private static long ones(int count) {
    return count <= 0 ? 0 : count >= 64 ? -1 : (1L << count) - 1;
  }

  public int version() {
    return network.version();
  }

  /// How many addresses the prefix holds, both ends included.
  public BigInteger size() {
    return BigInteger.ONE.shiftLeft(network.bits() - length);
  }

  /// The last address: the broadcast address of an IPv4 subnet.
  public IpAddress last() {
    int host = network.bits() - length;
    return new IpAddress(version(), network.high() | ones(host - 64), network.low() | ones(host));
  }

  public boolean contains(IpAddress address) {
    return address.version() == version() && masked(address, length).equals(network);
  }

  public boolean contains(IpPrefix other) {
    return other.length >= length && contains(other.network);
  }

  public boolean overlaps(IpPrefix other) {
    return contains(other.network) || other.contains(network);
  }

  public IpRange range() {
    return new IpRange(network, last());
  }

  /// The modified EUI-64 address of `mac` in this prefix (RFC 4291, appendix A).
  ///
  /// @throws IllegalStateException when the prefix is no IPv6 one or leaves less than 64 bits for the interface identifier
  public IpAddress eui64(MacAddress mac) {
    if (version() != 6 || length > 64) {
      throw new IllegalStateException(this + " has no room for EUI-64 addresses");
    }
    long value = mac.number();
    long identifier = (value >>> 24 ^ 0x02_0000L) << 40 | 0xff_fe00_0000L | value & 0xff_ffffL;
    return new IpAddress(6, network.high(), network.low() | identifier);
  }

  @Override
  public int compareTo(IpPrefix other) {
    int byNetwork = network.compareTo(other.network);
    return byNetwork != 0 ? byNetwork : Integer.compare(length, other.length);
  }

  @Override
  public String toString() {
    return network + "/" + length;
  }
}
