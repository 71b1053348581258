package org.nucleon.app;

import java.io.UncheckedIOException;
import org.nucleon.app.demo.DemoCommand;
import org.nucleon.config.ConfigurationError;
import org.nucleon.ovsdb.OvsdbException;
import org.nucleon.policy.PolicyError;
import org.nucleon.store.SchemaOutdated;
import org.nucleon.store.StoreUnavailable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line: `nucleon serve`, `nucleon db upgrade`, `nucleon sync` …
@Command(name = "nucleon", description = "The OpenStack Networking service.", mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {ServeCommand.class, DemoCommand.class, DbCommand.class, SyncCommand.class, BackendCommand.class, ImportCommand.class, ConfigCommand.class, PolicyCommand.class, VersionCommand.class,
        MetadataAgentCommand.class, RehearseCommand.class})
public final class Nucleon {

  private Nucleon() {}

  public static void main(String[] arguments) {
    Logging.configure();
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Nucleon()).setExecutionExceptionHandler(Nucleon::explain);
  }

  /// What an operator can mend is said in plain words; anything else shows where it happened.
  private static int explain(Exception error, CommandLine command, CommandLine.ParseResult arguments) {
    var err = command.getErr();
    switch (error) {
      case ConfigurationError mistakes -> mistakes.mistakes().forEach(mistake -> err.println("nucleon: " + mistake));
      case SchemaOutdated _, StoreUnavailable _, PolicyError _, OvsdbException _, IllegalArgumentException _ -> err.println("nucleon: " + error.getMessage());
      case UncheckedIOException failed -> err.println("nucleon: " + failed.getMessage() + ": " + failed.getCause().getMessage());
      default -> error.printStackTrace(err);
    }
    return 1;
  }
}
