package org.nucleon.model.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {

  @ParameterizedTest
  @CsvSource({
      "FA:16:3E:11:22:33, fa:16:3e:11:22:33", "fa-16-3e-11-22-33, fa:16:3e:11:22:33", "fa16.3e11.2233, fa:16:3e:11:22:33",
      "fa16:3e11:2233, fa:16:3e:11:22:33", "fa163e-112233, fa:16:3e:11:22:33", "fa163e112233, fa:16:3e:11:22:33", "0:1:2:3:4:5, 00:01:02:03:04:05"
  })
  void every_usual_notation_is_read_and_one_is_shown(String read, String shown) {
    assertThat(MacAddress.parse(read)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "", ":", "fa:16:3e:11:22", "fa:16:3e:11:22:33:44", "fa:16:3e:11:22:333", "fa:16:3e:11:22:", ":16:3e:11:22:33", "fa::3e:11:22:33", "fa:16-3e:11:22:33",
      "ga:16:3e:11:22:33", "fa163e11223", "fa163e1122334", "fa.16.3e.11.22.33", " fa:16:3e:11:22:33", "fa:16:3e:11:22:33\n", "fa:16:3e:11:22:٣٣",
      "+a:16:3e:11:22:33", "-a:16:3e:11:22:33"
  })
  void what_is_not_a_mac_address_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> MacAddress.parse(text));
  }

  @Test
  void what_is_shown_is_read_back() {
    var random = IpAddressTest.seeded();
    for (int i = 0; i < 5_000; i++) {
      var mac = new MacAddress(random.nextLong() >>> 16);

      assertThat(MacAddress.parse(mac.toString())).isEqualTo(mac);
    }
  }

  @Test
  void a_mac_address_has_48_bits() {
    assertThatIllegalArgumentException().isThrownBy(() -> new MacAddress(1L << 48));
    assertThatIllegalArgumentException().isThrownBy(() -> new MacAddress(-1));
  }
}
