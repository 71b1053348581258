package org.nucleon.networking.qos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class NamedUuidTest {

  @Test
  void names_have_the_ids_that_others_find_for_them() {
    var names = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    assertThat(NamedUuid.of(names, "python.org")).hasToString("886313e1-3b8a-5372-9b90-0c9aee199e5d");
    assertThat(NamedUuid.of(names, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  }
}
