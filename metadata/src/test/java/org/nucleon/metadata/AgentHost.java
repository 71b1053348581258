package org.nucleon.metadata;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nucleon.ovn.OvnCloud;
import org.nucleon.testkit.Command;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Processes;
import org.nucleon.testkit.Wait;

/// A host of the sandbox with its agent, and a stand-in for Nova that only this host reaches. It sees its own namespaces alone, as hosts
/// that are machines of their own do.
final class AgentHost implements AutoCloseable {
  static final String SECRET = "only Nova and we know";

  private final String name;
  private final String runDirectory;
  /// Keeps the host's view of the namespaces.
  private final Process view;
  private StandInNova nova;
  private Process agent;

  private AgentHost(String name, String runDirectory, Process view) {
    this.name = name;
    this.runDirectory = runDirectory;
    this.view = view;
  }

  static AgentHost start(OvnSandbox sandbox, String name) {
    var runDirectory = sandbox.exec(name, "printenv", "OVS_RUNDIR").output().strip();
    var view = sandbox.background(name, "unshare", "-m", "sh", "-c", "mount -t tmpfs none /run/netns && exec sleep infinity");
    var host = new AgentHost(name, runDirectory, view);
    Wait.until("the host to see its own namespaces only", OvnCloud.SOON, () -> {
      var listed = host.run("ls", "/run/netns");
      return listed.succeeded() && listed.out().isBlank();
    });
    host.startNova();
    host.startAgent();
    return host;
  }

  void startNova() {
    nova = StandInNova.in(Path.of("/proc", Long.toString(view.pid()), "ns", "net"));
  }

  StandInNova nova() {
    return nova;
  }

  void startAgent() {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-Xmx64m", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
        AgentProcess.class.getName()));
    command.addAll(List.of("ovs.ovsdb_connection=" + switchRemote(),
        "ovn.ovn_sb_connection=unix:" + Path.of(runDirectory).resolveSibling("sb").resolve("sb.sock"), "metadata_proxy_shared_secret=" + SECRET));
    agent = nsenter().with(command).start(Path.of("target", "metadata-agent-%s.log".formatted(name)));
  }

  String switchRemote() {
    return "unix:" + runDirectory + "/db.sock";
  }

  void killAgent() {
    Processes.killTree(agent.toHandle());
  }

  /// Runs a command as the agent would.
  Command.Result run(String... command) {
    return nsenter().with(List.of(command)).run();
  }

  /// Starts a command as the agent would; it goes on until it is killed.
  Process background(String... command) {
    return nsenter().with(List.of(command)).start(Path.of("target", "metadata-background-%s.log".formatted(name)));
  }

  private Command nsenter() {
    return Command.of("nsenter", "-t", Long.toString(view.pid()), "-m", "-n", "--");
  }

  @Override
  public void close() {
    killAgent();
    nova.close();
    Processes.killTree(view.toHandle());
  }
}
