package org.nucleon.model.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  private static final int ROUNDS = 5_000;
  private static final BigInteger SPACE_6 = BigInteger.ONE.shiftLeft(128);
  private static final BigInteger SPACE_4 = BigInteger.ONE.shiftLeft(32);

  @ParameterizedTest
  @CsvSource({
      "10.0.0.1, 10.0.0.1", "0.0.0.0, 0.0.0.0", "255.255.255.255, 255.255.255.255",
      "::, ::", "::1, ::1", "1::, 1::", "2001:DB8::1, 2001:db8::1",
      // RFC 5952, section 4.1: no leading zeros
      "2001:0db8:0000:0000:0001:0000:0000:0001, 2001:db8::1:0:0:1",
      // section 4.2.2: one group alone is not shortened
      "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
      // section 4.2.3: the longest run, and the first of equals
      "2001:0:0:1:0:0:0:1, 2001:0:0:1::1", "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
      "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0", "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
      // section 5: mapped IPv4 in decimal
      "::ffff:10.0.0.1, ::ffff:10.0.0.1", "::ffff:a00:1, ::ffff:10.0.0.1", "64:ff9b::1.2.3.4, 64:ff9b::102:304", "::1.2.3.4, ::102:304",
      "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
  })
  void text_is_canonical_whatever_form_was_read(String read, String shown) {
    assertThat(IpAddress.parse(read)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "", " ", "1", "10.1", "10.0.1", "10.0.0.1.1", "10.0.0.", ".10.0.0", "10..0.1", "10.0.0.256", "010.0.0.1", "10.0.0.01", "0x0a.0.0.1",
      "10.0.0.1 ", " 10.0.0.1", "10.0.0.1/32", "10.0.0.-1", "+10.0.0.1", "١٠.0.0.1", "host", "localhost",
      ":", ":::", "1:", ":1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "1::2::3", "1:::2", "12345::",
      "00001::", "g::", "fe80::1%eth0", "fe80::1%1", "[::1]", "::1/128", "::10.0.0", "::10.0.0.256", "::010.0.0.1", "10.0.0.1::",
      "::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "١::", "::١"
  })
  void what_is_not_strictly_an_address_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> IpAddress.parse(text)).withMessageContaining("'" + text + "'");
  }

  @Test
  void parsing_and_showing_agree_with_the_jdk() throws UnknownHostException {
    var random = seeded();
    for (int i = 0; i < ROUNDS; i++) {
      var address = sample(random);
      var jdk = InetAddress.getByAddress(bytes(address));
      if (address.high() == 0 && address.low() >>> 32 == 0xffff) {
        continue; // the JDK makes an IPv4 address of a mapped one
      }

      assertThat(IpAddress.parse(jdk.getHostAddress())).isEqualTo(address);
      assertThat(InetAddress.getByName(address.toString())).isEqualTo(jdk);
      assertThat(address.isMulticast()).as(address.toString()).isEqualTo(jdk.isMulticastAddress());
      assertThat(address.isLoopback()).as(address.toString()).isEqualTo(jdk.isLoopbackAddress());
      assertThat(address.isLinkLocal()).as(address.toString()).isEqualTo(jdk.isLinkLocalAddress());
      assertThat(address.isUnspecified()).as(address.toString()).isEqualTo(jdk.isAnyLocalAddress());
    }
  }

  @Test
  void what_is_shown_is_read_back() {
    var random = seeded();
    for (int i = 0; i < ROUNDS; i++) {
      var address = sample(random);

      assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
      assertThat(IpAddress.ofSortKey(address.sortKey())).isEqualTo(address);
      assertThat(IpAddress.of(address.version(), address.number())).isEqualTo(address);
    }
  }

  @Test
  void moving_agrees_with_big_integers_and_wraps_around() {
    var random = seeded();
    for (int i = 0; i < ROUNDS; i++) {
      var address = sample(random);
      long delta = random.nextBoolean() ? random.nextLong() : random.nextInt(-3, 4);

      var space = address.version() == 4 ? SPACE_4 : SPACE_6;
      assertThat(address.plus(delta).number()).as("%s + %d", address, delta)
          .isEqualTo(address.number().add(BigInteger.valueOf(delta)).mod(space));
    }
  }

  @Test
  void the_ends_of_the_space_meet() {
    assertThat(IpAddress.parse("255.255.255.255").plus(1)).hasToString("0.0.0.0");
    assertThat(IpAddress.parse("0.0.0.0").plus(-1)).hasToString("255.255.255.255");
    assertThat(IpAddress.parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff").plus(1)).hasToString("::");
    assertThat(IpAddress.parse("::").plus(-1)).hasToString("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    assertThat(IpAddress.parse("::ffff:ffff:ffff:ffff").plus(1)).hasToString("0:0:0:1::");
  }

  @Test
  void sort_keys_sort_as_text_as_addresses_sort_as_numbers() {
    var random = seeded();
    for (int version : new int[] {4, 6}) {
      var addresses = Stream.generate(() -> sample(random)).filter(address -> address.version() == version).limit(500).toList();

      assertThat(addresses.stream().sorted(Comparator.comparing(IpAddress::sortKey)))
          .containsExactlyElementsOf(addresses.stream().sorted(Comparator.comparing(IpAddress::number)).toList());
      assertThat(addresses.stream().sorted()).isSortedAccordingTo(Comparator.comparing(IpAddress::number));
    }
  }

  @Test
  void an_address_of_impossible_size_does_not_exist() {
    assertThatIllegalArgumentException().isThrownBy(() -> new IpAddress(4, 0, 1L << 32));
    assertThatIllegalArgumentException().isThrownBy(() -> new IpAddress(4, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new IpAddress(5, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> IpAddress.of(6, SPACE_6));
    assertThatIllegalArgumentException().isThrownBy(() -> IpAddress.of(6, BigInteger.valueOf(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> IpAddress.of(4, SPACE_4));
  }

  /// Random, though with long runs of zeros and ones more often than by chance: that is where mistakes are.
  private static IpAddress sample(Random random) {
    long high = edgy(random);
    long low = edgy(random);
    return random.nextBoolean() ? new IpAddress(6, high, low) : new IpAddress(4, 0, low >>> random.nextInt(2) * 32 & 0xffff_ffffL);
  }

  private static long edgy(Random random) {
    long value = random.nextLong();
    for (int group = 0; group < 4; group++) {
      long mask = 0xffffL << 16 * group;
      switch (random.nextInt(4)) {
        case 0 -> value &= ~mask;
        case 1 -> value |= mask;
        default -> { }
      }
    }
    return random.nextInt(6) == 0 ? 0 : value;
  }

  private static byte[] bytes(IpAddress address) {
    byte[] bytes = new byte[address.bits() / 8];
    var number = address.number();
    for (int i = bytes.length - 1; i >= 0; i--) {
      bytes[i] = number.byteValue();
      number = number.shiftRight(8);
    }
    return bytes;
  }

  static Random seeded() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed + " (replay with -Dseed=" + seed + ")");
    return new Random(seed);
  }
}
