package org.nucleon.app.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.Command;
import org.nucleon.testkit.OpenStackShell;

/// `sdk_tour.py` against a server of its own.
class SdkTourTest {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Test
  void openstacksdk_finds_all_that_it_knows_of_neutron() throws IOException, URISyntaxException {
    var script = Path.of(SdkTourTest.class.getResource("sdk_tour.py").toURI());
    try (var place = new Place()) {
      var result = Command.of(OpenStackShell.python(), "-W", "ignore", script.toString()).withoutEnv("OS_").env(place.environment("admin"))
          .within(PATIENCE).run();

      assertThat(result.succeeded()).as(result.toString()).isTrue();
    }
  }
}
