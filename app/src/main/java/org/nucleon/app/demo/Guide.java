package org.nucleon.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nucleon.identity.embedded.CloudsYaml;

/// Shows a person the way into the running demo: `clouds.yaml`, a file of variables to source, and commands to try.
final class Guide {

  private final Path directory;
  private final Screen screen;

  Guide(Path directory, Screen screen) {
    this.directory = directory;
    this.screen = screen;
  }

  /// @param passwords of the embedded identity's users
  /// @return where `clouds.yaml` stands now
  Path writeClouds(String authUrl, Map<String, String> passwords) {
    var file = directory.resolve("clouds.yaml");
    CloudsYaml.write(file, authUrl, "RegionOne", passwords);
    return file;
  }

  private Path writeEnvironment(Path clouds, Optional<Sandbox> sandbox) {
    var variables = new TreeMap<>(Map.of("OS_CLIENT_CONFIG_FILE", clouds.toString(), "OS_CLOUD", "nucleon-demo"));
    sandbox.ifPresent(network -> variables.putAll(Map.of("OVN_NB_DB", network.northbound(), "OVN_SB_DB", network.southbound())));
    var file = directory.resolve("env");
    var lines = variables.entrySet().stream().map(variable -> "export %s='%s'\n".formatted(variable.getKey(), variable.getValue()))
        .collect(Collectors.joining());
    try {
      Files.writeString(file, lines);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("The file %s cannot be written".formatted(file), e);
    }
  }

  void show(Path clouds, Cloud cloud, Optional<Sandbox> sandbox, Packages packages) {
    var environment = writeEnvironment(clouds, sandbox);
    screen.heading("Try it, in another terminal");
    screen.hint(". " + environment, "sets OS_CLIENT_CONFIG_FILE=%s, OS_CLOUD%s"
        .formatted(clouds, sandbox.isPresent() ? ", OVN_NB_DB and OVN_SB_DB" : ""));
    if (packages.has("openstack")) {
      screen.hint("openstack network list", "as the user demo");
    } else {
      screen.hint("apt-get install python3-openstackclient", "for these, as the user demo:");
      screen.hint("openstack network list", "");
    }
    screen.hint("openstack port list", "");
    screen.hint("openstack router show edge", "");
    screen.hint("openstack floating ip list", "");
    screen.hint("openstack security group rule list web", "");
    screen.hint("openstack --os-cloud nucleon-admin network agent list", "as the administrator");
    sandbox.ifPresent(_ -> {
      screen.hint("ovn-nbctl show", "what OVN was told");
      screen.hint("ovn-sbctl show", "what runs where");
      screen.hint(directory.resolve("on") + " vm1 ping -c3 " + cloud.machine("vm3").ipv4(), "a command in a machine: vm1, vm2, vm3, client");
      screen.hint(directory.resolve("on") + " client curl -s http://" + cloud.floatingIp().address(), "the floating IP, from outside");
    });
  }
}
