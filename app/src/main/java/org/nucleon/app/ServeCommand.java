package org.nucleon.app;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "serve", description = "Runs the server until it is told to stop.")
final class ServeCommand implements Callable<Integer> {

  private static final System.Logger LOG = System.getLogger(ServeCommand.class.getName());

  @Mixin
  private CommonFlags flags;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    var configuration = flags.load();
    configuration.settings().report(LOG);
    var stopped = new CountDownLatch(1);
    try (var server = NucleonServer.start(configuration)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> {
        server.close();
        stopped.countDown();
      }, "stop"));
      announce(configuration, server);
      stopped.await();
    }
    return 0;
  }

  private void announce(Configuration configuration, NucleonServer server) {
    var out = spec.commandLine().getOut();
    out.println("%s serves on http://%s:%d after %d ms".formatted(Version.text(), configuration.settings().get(AppOptions.BIND_HOST),
        server.port(), java.lang.management.ManagementFactory.getRuntimeMXBean().getUptime()));
    server.embeddedIdentity().ifPresent(identity -> {
      if (!identity.firstPasswords().isEmpty()) {
        out.println("The embedded identity was made; these passwords are shown only now:");
        identity.firstPasswords().forEach((user, password) -> out.println("  %-10s %s".formatted(user, password)));
      }
    });
    out.flush();
  }
}
