package org.nucleon.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.importer.CannotImport;
import org.nucleon.importer.Import;
import org.nucleon.importer.neutron.NeutronCloud;
import org.nucleon.store.ForeignDatabase;
import org.nucleon.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "import", description = "Takes over another networking service.", subcommands = ImportCommand.Neutron.class)
final class ImportCommand {

  @Command(name = "neutron", description = {"Copies the database of a Neutron into this program's empty one: ids, names, revisions, times, addresses,"
      + " numbers, sharing, tags and quotas as they are.", "Stop Neutron's servers first. Its database is only read."})
  static final class Neutron implements Callable<Integer> {

    @Mixin
    private CommonFlags flags;

    @Option(names = "--database", required = true, paramLabel = "URL", description = "Neutron's [database] connection: mysql://… or postgresql://…")
    private String database;

    @Option(names = "--dry-run", description = "Only tells what would be written, what has no place here, and what would then change in the backends.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
      var configuration = flags.load();
      try (var from = open()) {
        from.doubt().ifPresent(doubt -> spec.commandLine().getErr().println("nucleon: " + doubt));
        if (dryRun) {
          rehearse(configuration, from);
        } else {
          run(configuration, from);
        }
        return 0;
      } catch (CannotImport | StoreException e) {
        spec.commandLine().getErr().println("nucleon: nothing was imported. " + e.getMessage());
        return 1;
      }
    }

    private void run(Configuration configuration, ForeignDatabase from) {
      var out = out();
      var neutron = neutron(from, line -> {
        out.println(line);
        out.flush();
      });
      begin(neutron);
      try (var store = NucleonServer.openStore(configuration)) {
        neutron.run(store, configuration.schema());
      }
      tellMissed(neutron);
      out.println("Imported. Compare with the backend: nucleon sync --dry-run");
    }

    private void rehearse(Configuration configuration, ForeignDatabase from) throws InterruptedException {
      var neutron = neutron(from, _ -> { });
      begin(neutron);
      var rehearsal = new ImportRehearsal(configuration, neutron, out());
      rehearsal.tellTables();
      tellMissed(neutron);
      rehearsal.onDatabase();
      rehearsal.tellBackends();
      out().println("Nothing was written.");
    }

    private static Import neutron(ForeignDatabase from, Consumer<String> progress) {
      return new Import(new NeutronCloud(), from, progress);
    }

    private void begin(Import neutron) {
      var version = neutron.version();
      out().println(version.name());
      version.warning().ifPresent(warning -> spec.commandLine().getErr().println("nucleon: " + warning));
    }

    private void tellMissed(Import neutron) {
      neutron.found().forEach(each -> each.left().filter(left -> left.missed())
          .ifPresent(left -> out().printf("Left behind: %d rows of %s: %s.%n", each.rows(), each.table(), left.why())));
    }

    private PrintWriter out() {
      return spec.commandLine().getOut();
    }

    private ForeignDatabase open() {
      try {
        return ForeignDatabase.open(DatabaseUrl.parse(database));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), "--database " + e.getMessage());
      }
    }
  }
}
