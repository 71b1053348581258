package org.nucleon.app;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.nucleon.identity.embedded.CloudsYaml;
import org.nucleon.identity.embedded.EmbeddedKeystone;
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
    String host = configuration.settings().get(AppOptions.BIND_HOST);
    out.println("%s serves on http://%s:%d after %d ms".formatted(Version.text(), host, server.port(),
        ManagementFactory.getRuntimeMXBean().getUptime()));
    server.embeddedIdentity().map(EmbeddedKeystone::firstPasswords).filter(passwords -> !passwords.isEmpty())
        .ifPresent(passwords -> out.println("The embedded identity was made. Its passwords, which nothing else keeps, are in "
            + cloudsYaml(configuration, server.port(), passwords)));
    out.flush();
  }

  /// Writes the passwords where the `openstack` client finds them.
  private static Path cloudsYaml(Configuration configuration, int port, Map<String, String> passwords) {
    String host = configuration.settings().get(AppOptions.BIND_HOST);
    String origin = AppOptions.text(configuration.settings().get(AppOptions.PUBLIC_URL))
        .orElse("http://%s:%d".formatted(host.equals("0.0.0.0") ? "127.0.0.1" : host, port));
    var file = configuration.data().resolve("clouds.yaml");
    CloudsYaml.write(file, origin + EmbeddedKeystone.PATH + "/v3", "RegionOne", passwords);
    return file;
  }
}
