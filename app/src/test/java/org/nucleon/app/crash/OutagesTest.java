package org.nucleon.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Only what was taken away excuses an answer, only that server, and only then.
class OutagesTest {

  private final Outages outages = new Outages();

  @Test
  void a_request_is_excused_that_met_an_outage_of_its_server() {
    long before = System.nanoTime();
    long meanwhile;
    long after;
    try (var _ = outages.begin(Outages.Of.DATABASE, 1)) {
      meanwhile = System.nanoTime();
      after = meanwhile + Duration.ofHours(1).toNanos();
    }

    assertThat(outages.excuses(Outages.Of.DATABASE, 1, before, meanwhile)).isTrue();
    assertThat(outages.excuses(Outages.Of.DATABASE, 1, meanwhile, after)).isTrue();
    assertThat(outages.excuses(Outages.Of.DATABASE, 1, before, before)).as("that ended before it").isFalse();
    assertThat(outages.excuses(Outages.Of.DATABASE, 1, after, after)).as("that began long after it").isFalse();
    assertThat(outages.excuses(Outages.Of.DATABASE, 0, before, meanwhile)).as("of another server").isFalse();
    assertThat(outages.excuses(Outages.Of.SERVER, 1, before, meanwhile)).as("without an answer").isFalse();
  }
}
