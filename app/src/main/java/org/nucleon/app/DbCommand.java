package org.nucleon.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "db", description = "Looks after the database's schema.",
    subcommands = {DbCommand.Upgrade.class, DbCommand.ShowVersion.class})
final class DbCommand {

  @Command(name = "upgrade", description = "Brings the schema up to this version; changes nothing when it is.")
  static final class Upgrade implements Callable<Integer> {

    @Mixin
    private CommonFlags flags;

    @Option(names = "--sql", description = "Only prints the statements that an upgrade would run.")
    private boolean sql;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
      var configuration = flags.load();
      var out = spec.commandLine().getOut();
      if (sql) {
        NucleonServer.schemaState(configuration).pending().forEach(statement -> out.println(statement + ";"));
        return 0;
      }
      int ran = NucleonServer.upgrade(configuration).pending().size();
      out.println(ran == 0 ? "The schema was up to date." : "The schema is up to date: %d statements ran.".formatted(ran));
      return 0;
    }
  }

  @Command(name = "version", description = "Tells the schema's version, here and in the database; exits 1 when an upgrade is due.")
  static final class ShowVersion implements Callable<Integer> {

    @Mixin
    private CommonFlags flags;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
      var configuration = flags.load();
      var out = spec.commandLine().getOut();
      var state = NucleonServer.schemaState(configuration);
      int pending = state.pending().size();
      out.println("This program's schema: " + state.wanted());
      out.println("The database's schema: " + state.live().orElse("none"));
      out.println(pending == 0 ? "The database is up to date." : "The database needs %d statements: nucleon db upgrade".formatted(pending));
      return pending == 0 ? 0 : 1;
    }
  }
}
