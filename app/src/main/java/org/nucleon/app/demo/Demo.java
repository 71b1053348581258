package org.nucleon.app.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.nucleon.app.CannotListen;
import org.nucleon.app.Logging;

/// The demo from its first to its last line: a sandbox, a server, a cloud built through the API, packets.
///
/// It plays on a thread of its own, which the deadline or Ctrl-C may break off at any point; then [#close] stops what was
/// started, the last first.
final class Demo implements AutoCloseable {

  private static final int USUAL_PORT = 9696;
  private static final int SERVE_TRIES_MAX = 5;
  private static final Duration BREAK_OFF_PATIENCE = Duration.ofSeconds(10);

  private final DemoDirectory directory;
  private final OptionalInt port;
  private final boolean stays;
  private final Packages packages;
  private final Screen screen;
  private final Steps steps;
  private final Thread player = Thread.ofVirtual().name("demo").unstarted(this::play);
  /// Guarded by itself.
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private volatile boolean closing;

  /// @param directory is deleted at the end
  /// @param port      of the API; the first free one from 9696 when empty
  /// @param stays     whether somebody is to use what it builds
  Demo(DemoDirectory directory, OptionalInt port, boolean stays, Packages packages, Screen screen) {
    this.directory = directory;
    this.port = port;
    this.stays = stays;
    this.packages = packages;
    this.screen = screen;
    this.steps = new Steps(screen, System::nanoTime);
    started.push(directory);
  }

  /// Brings all up and tries all out. What came up stays up until [#close].
  ///
  /// @param patience for everything but the installation of packages
  /// @return false when [#close] came before the end
  boolean play(Duration patience) throws InterruptedException {
    screen.title("Nucleon demo", "in " + directory.path());
    Logging.toFile(log());
    installPackages();
    player.start();
    if (!player.join(patience)) {
      breakOff();
      steps.fail("the demo as a whole", new StepFailed("had not ended after %d s".formatted(patience.toSeconds())));
    }
    return !closing;
  }

  Steps.Summary summary() {
    return steps.summary();
  }

  private void play() {
    try {
      story();
    } catch (InterruptedException e) {
      // The step that was broken off has been shown; whoever broke it off goes on.
    } catch (Steps.Broken shown) {
      // Nothing later can be done without that step.
    } catch (RuntimeException e) {
      steps.fail("the demo itself", e);
    }
  }

  private void story() throws InterruptedException {
    screen.heading("The service");
    var sandbox = sandbox();
    var server = steps.must("Nucleon serves", () -> keep(serve(sandbox)),
        running -> "%s, embedded database and identity".formatted(running.url()));
    var guide = new Guide(directory.path(), screen);
    var clouds = steps.must("clouds.yaml", () -> guide.writeClouds(server.authUrl(), server.passwords()), Path::toString);
    var admin = steps.must("a token for admin", () -> server.login("admin"), _ -> "by password, from the embedded identity");
    var member = steps.must("a token for demo", () -> server.login("demo"), _ -> "a member of the project demo");
    screen.heading("A cloud, through the API");
    var cloud = new CloudBuilder(admin, member, steps).build();
    if (sandbox.isPresent()) {
      packets(cloud, sandbox.get(), admin, member);
    }
    screen.heading("What there is now");
    screen.text(Topology.draw(cloud, sandbox.isPresent()));
    if (stays) {
      guide.show(clouds, cloud, sandbox, packages);
    }
  }

  /// On the port wanted; else on the next free one, and again when somebody was faster.
  private DemoServer serve(Optional<Sandbox> sandbox) {
    for (int attempt = 1; ; attempt++) {
      // The passwords of an identity are known only when it is made, so each attempt makes its own.
      var data = directory.resolve("data-" + attempt);
      try {
        return DemoServer.start(data, port.orElseGet(() -> FreePort.from(USUAL_PORT)), sandbox);
      } catch (CannotListen taken) {
        if (port.isPresent() || attempt == SERVE_TRIES_MAX) {
          throw taken;
        }
      }
    }
  }

  /// Installs what is missing, which may take its time.
  private void installPackages() throws InterruptedException {
    var missing = packages.missing();
    if (missing.isEmpty() || packages.obstacle().isPresent()) {
      return;
    }
    screen.heading("Packages");
    screen.text(List.of("Installing from Debian what OVN needs, without starting its services: " + String.join(" ", missing)));
    steps.check("packages", () -> {
      Sandbox.in(directory.path()).install();
      return "installed";
    });
  }

  /// The network for real packets; empty, and said why, when this machine cannot have one.
  private Optional<Sandbox> sandbox() throws InterruptedException {
    var obstacle = packages.obstacle().or(packages::lack);
    if (obstacle.isPresent()) {
      steps.leaveOut("OVN sandbox", obstacle.get());
      return Optional.empty();
    }
    if (directory.leftBehind()) {
      steps.must("remains of a former demo", () -> removeRemains(directory), _ -> "removed");
    }
    var sandbox = Sandbox.in(directory.path());
    AutoCloseable down = sandbox::down;
    keep(down);
    boolean up = steps.check("OVN sandbox", () -> {
      sandbox.up();
      return "hosts hv1 and hv2, gateway gw1";
    }, () -> List.of("A container needs to be privileged for it. The API is served all the same."));
    return up ? Optional.of(sandbox) : Optional.empty();
  }

  /// Undoes what a demo that crashed has left in a directory and on this machine.
  static DemoDirectory removeRemains(DemoDirectory directory) throws InterruptedException {
    if (Packages.isRoot()) {
      Sandbox.in(directory.path()).downAfterCrash();
    }
    directory.empty();
    return directory;
  }

  private void packets(Cloud cloud, Sandbox sandbox, ApiClient admin, ApiClient member) throws InterruptedException {
    var evidence = new Evidence(sandbox, log());
    screen.heading("Machines on two hosts");
    new Machines(cloud, sandbox, admin, steps, evidence).boot();
    screen.heading("Packets");
    var traffic = keep(new Traffic(cloud, sandbox, member, steps, evidence));
    traffic.acrossHosts();
    traffic.throughTheRouter();
    traffic.securityGroup();
    traffic.outside();
  }

  private Path log() {
    return directory.resolve("nucleon.log");
  }

  private <T extends AutoCloseable> T keep(T part) {
    synchronized (started) {
      started.push(part);
    }
    return part;
  }

  private void breakOff() throws InterruptedException {
    player.interrupt();
    player.join(BREAK_OFF_PATIENCE);
  }

  /// Stops what was started and deletes the directory. A second caller waits for the first, and finds nothing left to do.
  @Override
  public synchronized void close() throws InterruptedException {
    closing = true;
    if (player.isAlive()) {
      breakOff();
    }
    if (started.isEmpty()) {
      return;
    }
    screen.heading("The end");
    steps.check("everything taken down", () -> {
      Optional<Exception> failure = Optional.empty();
      while (!started.isEmpty()) {
        try {
          started.pop().close();
        } catch (Exception e) {
          // The other parts must go all the same.
          failure = failure.or(() -> Optional.of(e));
        }
      }
      if (failure.isPresent()) {
        throw failure.get();
      }
      return "";
    });
  }
}
