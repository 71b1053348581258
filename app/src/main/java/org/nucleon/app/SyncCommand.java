package org.nucleon.app;

import java.util.concurrent.Callable;
import org.nucleon.engine.Syncable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "sync", description = "Makes every backend equal to the database, and shows the difference row by row.")
final class SyncCommand implements Callable<Integer> {

  @Mixin
  private CommonFlags flags;

  @Option(names = "--dry-run", description = "Only shows the difference; exits 0 when there is none, else 1.")
  private boolean dryRun;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    var configuration = flags.load();
    var out = spec.commandLine().getOut();
    int differences = 0;
    try (var store = NucleonServer.openStore(configuration)) {
      var engine = NucleonServer.assemble(configuration, store);
      for (var backend : engine.contributed(Syncable.class)) {
        try (backend) {
          var found = dryRun ? backend.differences(engine) : backend.synchronise(engine);
          found.forEach(line -> out.println(backend.name() + ": " + line));
          differences += found.size();
        }
      }
    }
    out.println(differences == 0 ? "No difference." : "%d differences%s.".formatted(differences, dryRun ? "" : " mended"));
    return dryRun && differences > 0 ? 1 : 0;
  }
}
