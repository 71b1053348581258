package org.nucleon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A whole OVN network that carries real packets: Northbound and Southbound databases, `ovn-northd`, hosts `hv1`…,
/// gateways `gw1`…, virtual machines and machines on the provider network (`physnet1`), all in network namespaces.
///
/// Host names are chassis names: use them as `binding:host_id`. Sandboxes run side by side. Several methods wait for OVN; none
/// of them longer than a minute. The work is done by the script `lab/ovn-lab`, whose help explains more.
public final class OvnSandbox implements AutoCloseable {
  private static final String SCRIPT = "ovn-lab";
  private static final Duration UP_PATIENCE = Duration.ofSeconds(120);
  private static final Duration VERB_PATIENCE = Duration.ofSeconds(60);
  private static final Duration EXEC_PATIENCE = Duration.ofSeconds(120);
  /// How long a machine gets to be reached: much longer than it takes, as other programs may keep the processors busy.
  private static final Duration REACH_PATIENCE = Duration.ofSeconds(60);
  /// The script puts member N of a Northbound cluster on the base port plus 100 N, and its RAFT port 1000 above that.
  private static final int MEMBER_STEP = 100;
  private static final int RAFT_STEP = 1000;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Path directory;
  private final Map<String, String> environment;
  private final List<Integer> nbPorts;
  private final int sbPort;
  private final int vtepPort = FreePorts.next();

  private OvnSandbox(Path directory, int nbMembers) {
    this.directory = directory;
    var members = IntStream.range(0, nbMembers).map(i -> i * MEMBER_STEP).toArray();
    int base = FreePorts.base(IntStream.concat(IntStream.of(members), IntStream.of(members).map(m -> m + RAFT_STEP)).toArray());
    this.nbPorts = IntStream.of(members).mapToObj(m -> base + m).toList();
    this.sbPort = FreePorts.next();
    this.environment = Map.of(
        "OVN_LAB_DIR", labDirectory().toString(),
        "OVN_LAB_ID", id(ProcessHandle.current().pid(), COUNT.incrementAndGet()),
        "OVN_LAB_NB_PORT", Integer.toString(base),
        "OVN_LAB_SB_PORT", Integer.toString(sbPort),
        "OVN_LAB_VTEP_PORT", Integer.toString(vtepPort));
  }

  /// Starts a network of `hv1`…`hvN` and `gw1`…`gwN`. Takes one to three seconds.
  public static OvnSandbox up(int hosts, int gateways) {
    return up(hosts, gateways, 1);
  }

  /// As [#up(int, int)], with a Northbound database that is a RAFT cluster of `nb1`…`nbN`.
  public static OvnSandbox up(int hosts, int gateways, int nbMembers) {
    return up(hosts, gateways, nbMembers, 0);
  }

  /// As [#up(int, int)], with a hardware VTEP switch, `vtep1`, between OVN and machines outside.
  public static OvnSandbox withVtep(int hosts, int gateways) {
    Needs.programs("vtep-ctl", "ovn-controller-vtep");
    return up(hosts, gateways, 1, 1);
  }

  private static OvnSandbox up(int hosts, int gateways, int nbMembers, int vteps) {
    Needs.root();
    Needs.programs("ip", "ethtool", "ping", "udhcpc", "dhclient", "nc", "ovsdb-server", "ovs-vswitchd", "ovn-northd", "ovn-controller",
        "ovn-nbctl");
    var sandbox = new OvnSandbox(TempDirs.create("ovn"), nbMembers);
    sandbox.prepare();
    try {
      sandbox.lab(UP_PATIENCE, "up", "--hosts", Integer.toString(hosts), "--gateways", Integer.toString(gateways),
          "--nb-cluster", Integer.toString(nbMembers), "--vteps", Integer.toString(vteps));
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
    return sandbox;
  }

  /// Where a control plane writes: `tcp:127.0.0.1:PORT`, separated by commas when clustered.
  public String nbRemote() {
    return nbPorts.stream().map(port -> "tcp:127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  public String sbRemote() {
    return "tcp:127.0.0.1:" + sbPort;
  }

  /// Plugs a VM into a host as a compute agent would, and waits until OVN has wired it and it has the addresses of `nic`. The
  /// port must be in the Northbound database by then.
  ///
  /// @param portId the port's id, which is the name of its logical switch port
  public void vm(String host, String name, String portId, String mac, Nic nic) {
    lab(VERB_PATIENCE, Stream.concat(Stream.of("vm", host, name, "--port-id", portId, "--mac", mac), nic.options().stream()));
  }

  /// A machine on the provider network, outside OVN.
  public void external(String name, Nic nic) {
    lab(VERB_PATIENCE, Stream.concat(Stream.of("external", name), nic.options().stream()));
  }

  /// A machine on a new port of the VTEP switch.
  public void physical(String name, String port, Nic nic) {
    lab(VERB_PATIENCE, Stream.concat(Stream.of("physical", name, "vtep1", port), nic.options().stream()));
  }

  /// Puts a port of the VTEP switch into one of its networks, as the operator of that switch does.
  public void bridge(String port, String network) {
    Command.of("vtep-ctl", "--timeout=30", "--db=tcp:127.0.0.1:" + vtepPort, "--may-exist", "add-ls", network, "--", "bind-ls", "vtep1", port, "0",
        network).within(VERB_PATIENCE).run().output();
  }

  /// Replugs a VM on another host, as live migration does at its end.
  public void move(String name, String host) {
    lab(VERB_PATIENCE, "move", name, host);
  }

  /// Removes a VM or an external machine.
  public void unplug(String name) {
    lab(VERB_PATIENCE, "unplug", name);
  }

  /// Runs a command in a machine, or on a host, where `ovs-*` commands talk to that host's switch.
  public Command.Result exec(String name, String... command) {
    return exec(EXEC_PATIENCE, name, command);
  }

  public Command.Result exec(Duration patience, String name, String... command) {
    return command("exec", name).with(List.of(command)).within(patience).run();
  }

  /// Starts a command in a machine and leaves it running, at most until the machine or the sandbox goes.
  public Process background(String name, String... command) {
    return command("exec", name).with(List.of(command)).start(directory.resolve(name + ".log"));
  }

  /// What commands in the background of a machine have printed.
  public String logOf(String name) {
    try {
      return Files.readString(directory.resolve(name + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether a ping is answered, one of as many as a minute takes: the first may meet ARP, or a network that is not wired yet. To see that
  /// none is answered, see first that another one is, and use [#isSilent].
  public boolean pings(String from, String address) {
    return comes(() -> exec(from, "ping", "-q", "-c1", "-W1", address).succeeded());
  }

  /// Whether two pings get no answer.
  public boolean isSilent(String from, String address) {
    return !exec(from, "ping", "-q", "-c2", "-W1", address).succeeded();
  }

  /// Accepts TCP connections to any IPv4 address of a machine from now on.
  public void listen(String name, int port) {
    background(name, "nc", "-l", "-k", Integer.toString(port));
    Wait.until("%s to listen on %d".formatted(name, port), REACH_PATIENCE, () -> connects(name, "127.0.0.1", port));
  }

  /// Whether a TCP connection opens at one of as many tries as a minute takes.
  public boolean reaches(String from, String address, int port) {
    return comes(() -> connects(from, address, port));
  }

  private static boolean comes(BooleanSupplier condition) {
    long end = System.nanoTime() + REACH_PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
    }
    return true;
  }

  /// Whether a TCP connection opens at once: within two seconds. That none does tells something only where another one has.
  public boolean connects(String from, String address, int port) {
    return exec(from, "nc", "-z", "-w2", address, Integer.toString(port)).succeeded();
  }

  /// What the DHCPv4 server sent to a VM, in the names of `udhcpc`: `ip`, `mtu`, `dns`, `staticroutes`, ….
  public Map<String, String> lease(String name) {
    return variables(labDirectory().resolve(name).resolve("lease"));
  }

  /// What the DHCPv6 server sent to a VM, in the names of `dhclient-script`: `new_ip6_address`, ….
  public Map<String, String> lease6(String name) {
    return variables(labDirectory().resolve(name).resolve("lease6"));
  }

  /// Crashes a host, `northd`, `sb` or a Northbound server (`nb1`).
  public void stop(String name) {
    lab(VERB_PATIENCE, "stop", name);
  }

  /// Ends a crash.
  public void start(String name) {
    lab(VERB_PATIENCE, "start", name);
  }

  /// What `ovn-nbctl` prints.
  ///
  /// @throws IllegalStateException with what it says when it fails
  public String nbctl(String... arguments) {
    return command("nbctl", "--timeout=30").with(List.of(arguments)).within(VERB_PATIENCE).run().output();
  }

  /// As [#nbctl], for the Southbound database.
  public String sbctl(String... arguments) {
    return command("sbctl", "--timeout=30").with(List.of(arguments)).within(VERB_PATIENCE).run().output();
  }

  /// Returns when northd and all hosts have done what the Northbound database says now.
  public void sync() {
    nbctl("--wait=hv", "sync");
  }

  /// Stops everything and leaves nothing. The same as closing.
  public void down() {
    TempDirs.remove(directory);
  }

  @Override
  public void close() {
    down();
  }

  /// The prefix of the namespaces of one sandbox of one JVM.
  static String id(long pid, int count) {
    return "n%sx%d".formatted(Long.toString(pid, Character.MAX_RADIX), count);
  }

  private Path labDirectory() {
    return directory.resolve("lab");
  }

  private Command command(String verb, String... arguments) {
    return Command.of(directory.resolve(SCRIPT).toString(), verb).with(List.of(arguments)).env(environment);
  }

  private void lab(Duration patience, String verb, String... arguments) {
    command(verb, arguments).within(patience).run().output();
  }

  private void lab(Duration patience, Stream<String> arguments) {
    var all = arguments.toList();
    lab(patience, all.getFirst(), all.subList(1, all.size()).toArray(String[]::new));
  }

  /// Writes the script, and the one that undoes the sandbox when this JVM is gone.
  private void prepare() {
    try (var script = OvnSandbox.class.getResourceAsStream("/lab/" + SCRIPT)) {
      var variables = environment.entrySet().stream().map(e -> "%s='%s' ".formatted(e.getKey(), e.getValue()))
          .collect(Collectors.joining());
      TempDirs.executable(directory.resolve(SCRIPT), new String(script.readAllBytes(), StandardCharsets.UTF_8));
      TempDirs.undoWith(directory, "%s exec '%s' down\n".formatted(variables, directory.resolve(SCRIPT)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> variables(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> line.contains("=")).map(line -> line.split("=", 2))
          .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1], (first, _) -> first));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
