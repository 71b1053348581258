package org.nucleon.identity.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What operators type works: the real `openstack` client against the embedded identity. Each command takes seconds, so
/// one story covers them.
class OpenstackClientTest {

  private static Optional<Path> openstack;
  @TempDir
  private Path directory;

  @BeforeAll
  static void find_the_client() {
    openstack = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "openstack")).filter(Files::isExecutable).findFirst();
    assumeTrue(openstack.isPresent(), "SKIPPED: the openstack client is not installed (python3-openstackclient)");
  }

  /// The lines a command prints.
  private List<String> run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
    var output = Files.createTempFile(directory, "openstack", ".txt");
    var command = new ProcessBuilder(Stream.concat(Stream.of(openstack.orElseThrow().toString()), Arrays.stream(arguments)).toList())
        .directory(directory.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
    command.environment().keySet().removeIf(name -> name.startsWith("OS_") || name.toLowerCase().endsWith("_proxy"));
    command.environment().putAll(environment);
    var process = command.start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("openstack %s ends", String.join(" ", arguments)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    var lines = Files.readAllLines(output);
    assertThat(process.exitValue()).as("openstack %s printed %s", String.join(" ", arguments), lines).isZero();
    return lines;
  }

  private static Map<String, String> login(IdentityServer server, String user, String password, String project) {
    return Map.of("OS_AUTH_URL", server.url(), "OS_USERNAME", user, "OS_PASSWORD", password, "OS_PROJECT_NAME", project,
        "OS_USER_DOMAIN_NAME", "Default", "OS_PROJECT_DOMAIN_NAME", "Default", "OS_IDENTITY_API_VERSION", "3");
  }

  @Test
  void the_openstack_client_finds_its_way_in_and_manages_accounts() throws Exception {
    try (var server = IdentityServer.start(directory.resolve("identity"))) {
      var admin = login(server, "admin", "secret", "admin");

      assertThat(run(admin, "token", "issue", "-f", "value", "-c", "project_id"))
          .containsExactly(server.keystone().projectId("admin").orElseThrow());
      assertThat(run(admin, "catalog", "list", "-f", "value", "-c", "Type")).containsExactly("network", "identity");
      assertThat(run(admin, "project", "list", "-f", "value", "-c", "Name"))
          .containsExactlyInAnyOrder("admin", "demo", "alt_demo", "service");
      run(admin, "project", "create", "--domain", "default", "--description", "The blue one", "blue");
      run(admin, "user", "create", "--domain", "Default", "--project", "blue", "--password", "hush", "bob");
      run(admin, "role", "add", "--project", "blue", "--user", "bob", "member");
      assertThat(run(admin, "role", "assignment", "list", "--names", "--user", "bob", "-f", "value", "-c", "Role", "-c", "Project"))
          .containsExactly("member blue@Default");

      var bob = login(server, "bob", "hush", "blue");
      assertThat(run(bob, "project", "list", "-f", "value", "-c", "Name")).containsExactly("blue");
      run(admin, "user", "delete", "bob");
      run(admin, "project", "delete", "blue");
      assertThat(run(admin, "user", "list", "-f", "value", "-c", "Name")).doesNotContain("bob");
    }
  }

  @Test
  void clouds_yaml_is_all_the_client_needs() throws Exception {
    try (var server = IdentityServer.start(directory.resolve("identity"))) {
      CloudsYaml.write(directory.resolve("clouds.yaml"), server.url() + "/v3", "RegionOne", server.keystone().firstPasswords());

      assertThat(run(Map.of("OS_CLOUD", "nucleon-demo"), "token", "issue", "-f", "value", "-c", "project_id"))
          .containsExactly(server.keystone().projectId("demo").orElseThrow());
    }
  }
}
