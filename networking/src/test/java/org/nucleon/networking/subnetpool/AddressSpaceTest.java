package org.nucleon.networking.subnetpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;

class AddressSpaceTest {

  @Test
  void prefixes_that_touch_become_one() {
    assertThat(space("10.0.1.0/24", "10.0.0.0/24")).isEqualTo(space("10.0.0.0/23"));
    assertThat(space("10.0.0.0/25", "10.0.1.0/24", "10.0.0.128/25", "10.0.2.0/23")).isEqualTo(space("10.0.0.0/22"));
    assertThat(space("2001:db8:1::/48", "2001:db8::/48")).isEqualTo(space("2001:db8::/47"));
  }

  @Test
  void prefixes_that_touch_but_are_no_halves_of_one_stay_two() {
    assertThat(space("10.0.1.0/24", "10.0.2.0/24").blocks()).hasToString("[10.0.1.0/24, 10.0.2.0/24]");
  }

  @Test
  void a_prefix_within_another_adds_nothing() {
    assertThat(space("10.10.10.0/24", "10.10.0.0/16", "192.168.1.0/24").blocks()).hasToString("[10.10.0.0/16, 192.168.1.0/24]");
  }

  @Test
  void what_is_taken_away_leaves_the_fewest_blocks() {
    assertThat(space("10.0.0.0/24").minus(space("10.0.0.64/26")).blocks()).hasToString("[10.0.0.0/26, 10.0.0.128/25]");
    assertThat(space("10.0.0.0/24").minus(space("10.0.0.0/8")).isEmpty()).isTrue();
    assertThat(space("10.0.0.0/24").minus(space("10.0.1.0/24"))).isEqualTo(space("10.0.0.0/24"));
  }

  /// Against sets of single addresses, for random prefixes of a small block.
  @Test
  void it_is_a_set_of_addresses() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      var a = prefixes(random);
      var b = prefixes(random);
      var both = bits(a);
      both.or(bits(b));
      var rest = bits(a);
      rest.andNot(bits(b));

      assertThat(bits(AddressSpace.of(a).plus(AddressSpace.of(b)).blocks())).as("seed %d", seed).isEqualTo(both);
      assertThat(bits(AddressSpace.of(a).minus(AddressSpace.of(b)).blocks())).as("seed %d", seed).isEqualTo(rest);
      assertThat(AddressSpace.of(a).overlaps(AddressSpace.of(b))).as("seed %d", seed).isEqualTo(bits(a).intersects(bits(b)));
      assertThat(AddressSpace.of(a).contains(AddressSpace.of(b))).as("seed %d", seed).isEqualTo(both.equals(bits(a)));
      assertThat(AddressSpace.of(a).minus(AddressSpace.of(b)).plus(AddressSpace.of(b))).as("seed %d", seed)
          .isEqualTo(AddressSpace.of(a).plus(AddressSpace.of(b)));
    }
  }

  private static List<IpPrefix> prefixes(Random random) {
    var prefixes = new ArrayList<IpPrefix>();
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      prefixes.add(new IpPrefix(IpAddress.parse("10.0.0." + random.nextInt(256)), 25 + random.nextInt(8)));
    }
    return prefixes;
  }

  private static BitSet bits(List<IpPrefix> prefixes) {
    var bits = new BitSet();
    prefixes.forEach(prefix -> bits.set((int) (prefix.network().low() & 255), (int) (prefix.last().low() & 255) + 1));
    return bits;
  }

  private static AddressSpace space(String... prefixes) {
    return AddressSpace.of(Arrays.stream(prefixes).map(IpPrefix::parse).toList());
  }
}
