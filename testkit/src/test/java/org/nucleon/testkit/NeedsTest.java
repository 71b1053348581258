package org.nucleon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;

class NeedsTest {
  @Test
  void the_line_of_a_skipped_test_names_programs_and_packages() {
    assertThat(Needs.reason(List.of("initdb", "postgres", "udhcpc"))).isEqualTo(
        "needs initdb, postgres, udhcpc: apt-get install postgresql-15 udhcpc, or NUCLEON_INSTALL=1 as root");
  }

  @Test
  void a_program_that_is_there_skips_nothing() {
    assertThatCode(() -> Needs.programs("sh")).doesNotThrowAnyException();
  }
}
