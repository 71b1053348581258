package org.nucleon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nucleon.config.ConfigurationError;

class ResourceFilesTest {

  @TempDir
  private Path folder;

  @Test
  void resources_of_files_stand_beside_those_in_code() throws IOException {
    var file = Files.writeString(folder.resolve("racks.yaml"), """
        resources:
          - {name: rack, plural: racks, quota: 7, attributes: {network_id: {type: reference, resource: network, flags: [settable]}}}
        """);

    var configuration = Configuration.load(List.of(), List.of("nucleon.resource_files=" + file, "quotas.quota_rack=9"));

    assertThat(configuration.model().find("rack")).isPresent();
    assertThat(configuration.model().find("network")).isPresent();
    assertThat(configuration.model().resource("quota").attribute("rack")).isPresent();
    assertThat(configuration.settings().warnings()).isEmpty();
    assertThat(configuration.schema().table("racks").foreignKeys()).hasSize(1);
  }

  @Test
  void their_mistakes_stop_the_start_with_file_and_reason() throws IOException {
    var odd = Files.writeString(folder.resolve("odd.yaml"), "resources: [{name: rack, plural: racks, attributes: {x: {type: odd}}}]");
    var lost = Files.writeString(folder.resolve("lost.yaml"), "resources: [{name: rack, plural: racks, attributes: {x_id: {type: reference, resource: ghost}}}]");

    refused(odd.toString(), "odd.yaml", "resources[0].attributes.x has an unknown type odd");
    refused(lost.toString(), "rack.x_id refers to ghost, which nobody declares");
    refused("no-such-file.yaml", "no-such-file.yaml cannot be read");
  }

  private static void refused(String file, String... words) {
    assertThatThrownBy(() -> Configuration.load(List.of(), List.of("nucleon.resource_files=" + file)))
        .isInstanceOf(ConfigurationError.class).hasMessageContainingAll(words);
  }
}
