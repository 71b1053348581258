package org.nucleon.testkit;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The real `openstack` command, with one user's environment. A call takes one to three seconds, nearly all of it Python's
/// start.
///
/// @param environment the `OS_…` variables; those of this JVM do not reach the command
/// @param patience for each call
public record OpenStackClient(Map<String, String> environment, Duration patience) {
  private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(120);
  private static final ObjectMapper JSON = new ObjectMapper();

  public OpenStackClient {
    environment = Map.copyOf(environment);
  }

  public static OpenStackClient with(Map<String, String> environment) {
    Needs.programs("openstack");
    return new OpenStackClient(environment, DEFAULT_PATIENCE);
  }

  /// A user of the domain `Default` who gives a password.
  ///
  /// @param authUrl Keystone's, with its `/v3`
  public static OpenStackClient withPassword(String authUrl, String user, String password, String project) {
    return with(Map.of("OS_AUTH_URL", authUrl, "OS_USERNAME", user, "OS_PASSWORD", password, "OS_PROJECT_NAME", project,
        "OS_USER_DOMAIN_NAME", "Default", "OS_PROJECT_DOMAIN_NAME", "Default", "OS_IDENTITY_API_VERSION", "3",
        "OS_REGION_NAME", "RegionOne"));
  }

  public OpenStackClient env(String name, String value) {
    var all = new HashMap<>(environment);
    all.put(name, value);
    return new OpenStackClient(all, patience);
  }

  /// For commands that show something: `json("network", "list")`.
  ///
  /// @throws IllegalStateException with what the command says when it fails
  public JsonNode json(String... arguments) {
    return JSON.readTree(call(arguments).with(List.of("-f", "json")).run().output());
  }

  /// For commands that show nothing, as most that delete, set or add; returns what they print.
  ///
  /// @throws IllegalStateException with what the command says when it fails
  public String run(String... arguments) {
    return call(arguments).run().output();
  }

  /// The error text of a command that must fail.
  ///
  /// @throws IllegalStateException when it succeeds
  public String error(String... arguments) {
    var result = call(arguments).run();
    if (result.succeeded()) {
      throw new IllegalStateException("expected a failure: " + result);
    }
    return result.err().strip();
  }

  private Command call(String... arguments) {
    return Command.of(Needs.path("openstack"), arguments).withoutEnv("OS_").env(environment)
        .env(Map.of("PYTHONWARNINGS", "ignore", "NO_COLOR", "1")).within(patience);
  }
}
