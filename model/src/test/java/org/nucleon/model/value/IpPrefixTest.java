package org.nucleon.model.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPrefixTest {

  private static final int ROUNDS = 5_000;

  @ParameterizedTest
  @CsvSource({
      "10.0.0.5/24, 10.0.0.0/24", "10.0.0.5, 10.0.0.5/32", "0.0.0.0/0, 0.0.0.0/0", "255.255.255.255/0, 0.0.0.0/0", "10.0.0.5/255.255.255.0, 10.0.0.0/24",
      "10.0.0.5/0.0.0.0, 0.0.0.0/0", "2001:db8::5/64, 2001:db8::/64", "2001:db8::5, 2001:db8::5/128", "2001:db8::5/127, 2001:db8::4/127",
      "ffff:ffff:ffff:ffff:ffff::/65, ffff:ffff:ffff:ffff:8000::/65", "ffff::/0, ::/0"
  })
  void host_bits_are_dropped(String read, String shown) {
    assertThat(IpPrefix.parse(read)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "", "/", "10.0.0.0/", "/24", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/24 ", "10.0.0.0/24/24", "10.0.0/24", "10.0.0.0/255.0.255.0",
      "10.0.0.0/0.0.0.255", "10.0.0.0/٢٤", "::/129", "::/", "::/ffff::", "::/9999999999", "10.0.0.0/1e1"
  })
  void what_is_not_a_prefix_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> IpPrefix.parse(text));
  }

  @Test
  void ends_sizes_and_membership_agree_with_big_integers() {
    var random = IpAddressTest.seeded();
    for (int i = 0; i < ROUNDS; i++) {
      boolean six = random.nextBoolean();
      int bits = six ? 128 : 32;
      var address = IpAddress.of(six ? 6 : 4, new BigInteger(bits, random));
      int length = random.nextInt(bits + 1);
      var prefix = new IpPrefix(address, length);

      var size = BigInteger.ONE.shiftLeft(bits - length);
      var first = address.number().divide(size).multiply(size);
      assertThat(prefix.network().number()).as("%s/%d", address, length).isEqualTo(first);
      assertThat(prefix.last().number()).as("%s/%d", address, length).isEqualTo(first.add(size).subtract(BigInteger.ONE));
      assertThat(prefix.size()).isEqualTo(size);
      assertThat(prefix.range().size()).isEqualTo(size);
      assertThat(prefix.contains(address)).isTrue();
      assertThat(prefix.contains(prefix.last())).isTrue();
      assertThat(prefix.contains(prefix.last().plus(1))).as("behind the last").isEqualTo(length == 0);
      assertThat(prefix.contains(prefix.network().plus(-1))).as("before the first").isEqualTo(length == 0);
      assertThat(IpPrefix.parse(prefix.toString())).isEqualTo(prefix);
    }
  }

  @Test
  void prefixes_overlap_when_one_holds_the_other() {
    var wide = IpPrefix.parse("10.0.0.0/8");
    var narrow = IpPrefix.parse("10.1.0.0/16");

    assertThat(wide.contains(narrow)).isTrue();
    assertThat(narrow.contains(wide)).isFalse();
    assertThat(wide.overlaps(narrow)).isTrue();
    assertThat(narrow.overlaps(wide)).isTrue();
    assertThat(narrow.overlaps(IpPrefix.parse("10.2.0.0/16"))).isFalse();
    assertThat(IpPrefix.parse("0.0.0.0/0").overlaps(IpPrefix.parse("::/0"))).as("of different versions").isFalse();
  }

  @Test
  void the_eui_64_address_flips_the_universal_bit_and_inserts_fffe() {
    var mac = MacAddress.parse("fa:16:3e:11:22:33");

    assertThat(IpPrefix.parse("2001:db8::/64").eui64(mac)).hasToString("2001:db8::f816:3eff:fe11:2233");
    assertThat(IpPrefix.parse("2001:db8::/64").eui64(MacAddress.parse("00:00:00:00:00:01"))).hasToString("2001:db8::200:ff:fe00:1");
  }

  @Test
  void only_ipv6_prefixes_with_64_bits_to_spare_have_eui_64_addresses() {
    var mac = MacAddress.parse("fa:16:3e:11:22:33");

    assertThatIllegalStateException().isThrownBy(() -> IpPrefix.parse("10.0.0.0/8").eui64(mac));
    assertThatIllegalStateException().isThrownBy(() -> IpPrefix.parse("2001:db8::/65").eui64(mac));
    assertThat(IpPrefix.parse("2001:db8::/48").eui64(mac)).hasToString("2001:db8::f816:3eff:fe11:2233");
  }
}
