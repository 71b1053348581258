package org.nucleon.model.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class IpRangeTest {

  @Test
  void both_ends_belong_to_a_range() {
    var range = range("10.0.0.2", "10.0.0.4");

    assertThat(range.contains(IpAddress.parse("10.0.0.2"))).isTrue();
    assertThat(range.contains(IpAddress.parse("10.0.0.4"))).isTrue();
    assertThat(range.contains(IpAddress.parse("10.0.0.5"))).isFalse();
    assertThat(range.contains(IpAddress.parse("::a00:3"))).as("another version").isFalse();
    assertThat(range.size()).isEqualTo(BigInteger.valueOf(3));
  }

  @Test
  void a_range_may_hold_one_address_or_all() {
    assertThat(range("::1", "::1").size()).isEqualTo(BigInteger.ONE);
    assertThat(range("::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff").size()).isEqualTo(BigInteger.ONE.shiftLeft(128));
  }

  @Test
  void ranges_that_share_an_address_overlap() {
    assertThat(range("10.0.0.1", "10.0.0.5").overlaps(range("10.0.0.5", "10.0.0.9"))).isTrue();
    assertThat(range("10.0.0.1", "10.0.0.9").overlaps(range("10.0.0.4", "10.0.0.5"))).isTrue();
    assertThat(range("10.0.0.4", "10.0.0.5").overlaps(range("10.0.0.1", "10.0.0.9"))).isTrue();
    assertThat(range("10.0.0.1", "10.0.0.4").overlaps(range("10.0.0.5", "10.0.0.9"))).isFalse();
  }

  @Test
  void a_range_that_runs_backwards_or_across_versions_does_not_exist() {
    assertThatIllegalArgumentException().isThrownBy(() -> range("10.0.0.5", "10.0.0.4"));
    assertThatIllegalArgumentException().isThrownBy(() -> range("10.0.0.5", "::1"));
  }

  private static IpRange range(String start, String end) {
    return new IpRange(IpAddress.parse(start), IpAddress.parse(end));
  }
}
