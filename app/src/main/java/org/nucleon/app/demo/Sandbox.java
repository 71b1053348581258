package org.nucleon.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An OVN network of its own for the demo: hosts `hv1` and `hv2`, the gateway `gw1`, and machines, as network namespaces of
/// this machine. The work is done by the script `lab/ovn-lab`, whose help explains more.
final class Sandbox {

  private static final String SCRIPT = "ovn-lab";
  private static final Duration INSTALL_PATIENCE = Duration.ofMinutes(15);
  private static final Duration UP_PATIENCE = Duration.ofSeconds(120);
  private static final Duration VERB_PATIENCE = Duration.ofSeconds(60);
  private static final int FIRST_PORT = 26_641;

  private final Path script;
  private final Map<String, String> environment;
  private final Path lab;

  private Sandbox(Path directory, int northboundPort, int southboundPort) {
    this.script = directory.resolve(SCRIPT);
    this.lab = directory.resolve("lab");
    this.environment = Map.of(
        "OVN_LAB_DIR", lab.toString(),
        // The same for each demo in this directory: so the next one finds the namespaces of one that crashed.
        "OVN_LAB_ID", "nucleon%08x".formatted(directory.toString().hashCode()),
        "OVN_LAB_NB_PORT", Integer.toString(northboundPort),
        "OVN_LAB_SB_PORT", Integer.toString(southboundPort));
  }

  /// Prepares a sandbox in a directory; nothing runs yet.
  static Sandbox in(Path directory) {
    int northbound = FreePort.from(FIRST_PORT);
    var sandbox = new Sandbox(directory, northbound, FreePort.from(northbound + 1));
    sandbox.writeScripts(directory);
    return sandbox;
  }

  private void writeScripts(Path directory) {
    try (InputStream lab = Sandbox.class.getResourceAsStream("/lab/" + SCRIPT)) {
      executable(script, new String(lab.readAllBytes(), StandardCharsets.UTF_8));
      var variables = new TreeMap<>(environment).entrySet().stream()
          .map(variable -> "export %s='%s'".formatted(variable.getKey(), variable.getValue())).collect(Collectors.joining("\n"));
      executable(directory.resolve("on"), "#!/bin/sh\n# Runs a command in a machine or on a host of the demo: on vm1 ip addr\n%s\nexec '%s' exec \"$@\"\n"
          .formatted(variables, script));
    } catch (IOException e) {
      throw new UncheckedIOException("The sandbox's script cannot be written to " + directory, e);
    }
  }

  private static void executable(Path file, String content) throws IOException {
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// Installs the Debian packages that a sandbox uses; starts none of their services.
  void install() throws InterruptedException {
    lab(INSTALL_PATIENCE, "install");
  }

  void up() throws InterruptedException {
    lab(UP_PATIENCE, "up", "--hosts", "2", "--gateways", "1");
  }

  /// Stops everything, also what a former demo in this directory left; leaves nothing.
  void down() throws InterruptedException {
    lab(VERB_PATIENCE, "down");
  }

  /// As [#down], after a demo that was killed: its `up` may still be at work.
  void downAfterCrash() throws InterruptedException {
    ProcessHandle.allProcesses()
        .filter(process -> process.info().arguments().stream().anyMatch(arguments -> List.of(arguments).contains(script.toString())))
        .forEach(ProcessHandle::destroyForcibly);
    down();
  }

  /// Where the Northbound database is: a Unix socket, for a TCP port may turn out to be that of a sandbox started meanwhile.
  String northbound() {
    return "unix:" + lab.resolve("nb1/nb.sock");
  }

  String southbound() {
    return "unix:" + lab.resolve("sb/sb.sock");
  }

  /// Plugs a machine into a host as a compute agent would; returns when OVN has wired it and it has its addresses.
  ///
  /// @param addressing how it gets them: `--dhcp`, `--slaac`, `--dhcp6`
  void plug(Machine machine, List<String> addressing) throws InterruptedException {
    lab(VERB_PATIENCE, Stream.concat(
        Stream.of("vm", machine.host(), machine.name(), "--port-id", machine.portId(), "--mac", machine.mac()), addressing.stream()));
  }

  /// A machine on the provider network, outside OVN.
  void outside(String name, String cidr) throws InterruptedException {
    lab(VERB_PATIENCE, "external", name, "--ip", cidr);
  }

  /// Runs a command in a machine.
  Program.Result exec(String name, String... command) throws InterruptedException {
    return program("exec", name).with(List.of(command)).run(VERB_PATIENCE);
  }

  String northbound(String... arguments) throws InterruptedException {
    return program("nbctl", "--timeout=10").with(List.of(arguments)).run(VERB_PATIENCE).output();
  }

  String southbound(String... arguments) throws InterruptedException {
    return program("sbctl", "--timeout=10").with(List.of(arguments)).run(VERB_PATIENCE).output();
  }

  /// What a DHCP server sent to a machine: by `udhcpc`'s names for DHCPv4 (`lease`), by `dhclient-script`'s for DHCPv6 (`lease6`).
  Map<String, String> lease(String name, String file) {
    try (var lines = Files.lines(lab.resolve(name).resolve(file))) {
      return lines.filter(line -> line.contains("=")).map(line -> line.split("=", 2))
          .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1], (first, _) -> first));
    } catch (IOException e) {
      throw new StepFailed("%s has no lease: %s".formatted(name, e.getMessage()));
    }
  }

  /// Where the kernel shows a machine's network namespace.
  Path namespace(String name) {
    return Path.of("/run/netns", environment.get("OVN_LAB_ID") + "-" + name);
  }

  private void lab(Duration patience, Stream<String> arguments) throws InterruptedException {
    program(arguments.toArray(String[]::new)).run(patience).output();
  }

  private void lab(Duration patience, String... arguments) throws InterruptedException {
    lab(patience, Stream.of(arguments));
  }

  private Program program(String... arguments) {
    return new Program(List.of(script.toString()), environment).with(List.of(arguments));
  }
}
