package org.nucleon.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignatureTest {

  /// RFC 4231, test case 2.
  @Test
  void it_is_an_hmac_with_sha256_in_hexadecimal() {
    assertThat(new Signature("Jefe").of("what do ya want for nothing?")).isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }
}
