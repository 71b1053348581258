package org.nucleon.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// Flags of every command that needs the configuration.
final class CommonFlags {

  @Option(names = "--config-file", paramLabel = "FILE", description = "A file as neutron.conf or ml2_conf.ini; may be given several times.")
  private List<Path> files = List.of();

  @Option(names = "--data", paramLabel = "DIR", description = "Directory of the embedded database and identity.")
  private Path data;

  @Option(names = "--set", paramLabel = "GROUP.OPTION=VALUE", description = "Sets an option, stronger than the files.")
  private List<String> overrides = List.of();

  Configuration load() {
    var all = new ArrayList<>(overrides);
    if (data != null) {
      all.add("nucleon.data=" + data);
    }
    return Configuration.load(files, all);
  }
}
