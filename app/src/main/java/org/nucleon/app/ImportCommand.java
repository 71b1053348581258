package org.nucleon.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.importer.CannotImport;
import org.nucleon.importer.Import;
import org.nucleon.importer.neutron.NeutronCloud;
import org.nucleon.store.ForeignDatabase;
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

    @Option(names = "--dry-run", description = "Only tells what would be written, and what has no place here.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
      var configuration = flags.load();
      var out = spec.commandLine().getOut();
      var neutron = new Import(NeutronCloud.COPIES, NeutronCloud.NOT_NEEDED);
      try (var from = ForeignDatabase.open(url()); var store = NucleonServer.openStore(configuration)) {
        var report = dryRun ? neutron.rehearse(from, store, configuration.schema()) : neutron.run(from, store, configuration.schema());
        tell(report, out);
        return 0;
      } catch (CannotImport e) {
        spec.commandLine().getErr().println("nucleon: nothing was imported. " + e.getMessage());
        return 1;
      }
    }

    private DatabaseUrl url() {
      try {
        return DatabaseUrl.parse(database);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), "--database " + e.getMessage());
      }
    }

    private void tell(Import.Report report, PrintWriter out) {
      report.written().forEach((what, rows) -> out.printf("%8d %s%n", rows, what));
      report.left().forEach((table, rows) -> out.printf("Left behind: %d rows of %s, for which there is no place here.%n", rows, table));
      out.println(dryRun ? "Nothing was written." : "Imported. Compare with the backend: nucleon sync --dry-run");
    }
  }
}
