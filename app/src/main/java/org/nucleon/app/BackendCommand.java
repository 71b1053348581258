package org.nucleon.app;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.nucleon.engine.Feature;
import org.nucleon.engine.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "backend", description = "Tells about what realises the API.", subcommands = BackendCommand.Features.class)
final class BackendCommand {

  @Command(name = "features", description = "Lists what each backend carries of what the API promises, and what it does not.")
  static final class Features implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
      var out = spec.commandLine().getOut();
      Configuration.load(List.of(), List.of()).services().stream().filter(service -> !service.features().isEmpty())
          .forEach(backend -> out.print(table(backend)));
      out.flush();
      return 0;
    }
  }

  /// As Markdown, which people read on a terminal as well.
  static String table(Service backend) {
    return """
        # What the backend `%s` carries

        %s
        # What it does not carry

        The API takes and shows these all the same, so that clients work; nothing follows from them.

        %s""".formatted(backend.name(), rows(backend, true), rows(backend, false));
  }

  private static String rows(Service backend, boolean carried) {
    return backend.features().stream().filter(feature -> feature.carried() == carried).map(BackendCommand::row)
        .collect(Collectors.joining("", "| feature | %s |\n|---|---|\n".formatted(carried ? "by" : "because"), ""));
  }

  private static String row(Feature feature) {
    return "| %s | %s |\n".formatted(feature.name(), feature.about());
  }
}
