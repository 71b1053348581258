package org.nucleon.identity.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudsYamlTest {

  @Test
  void each_user_gets_an_entry_only_its_owner_can_read(@TempDir Path directory) throws IOException {
    var file = directory.resolve("conf/clouds.yaml");

    CloudsYaml.write(file, "http://127.0.0.1:9696/identity/v3", "RegionOne", Map.of("demo", "a\"b: c", "neutron", "n"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    assertThat(Files.readString(file)).startsWith("""
        clouds:
          "nucleon-demo":
            auth:
              auth_url: "http://127.0.0.1:9696/identity/v3"
              username: "demo"
              password: "a\\"b: c"
              project_name: "demo"
        """).contains("\"nucleon-neutron\":", "project_name: \"service\"");
  }
}
