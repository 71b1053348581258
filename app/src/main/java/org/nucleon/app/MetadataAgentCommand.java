package org.nucleon.app;

import java.util.concurrent.Callable;
import org.nucleon.metadata.MetadataAgent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "metadata-agent", description = "On a host of OVN: answers its machines' requests for metadata, until it is told to stop.")
final class MetadataAgentCommand implements Callable<Integer> {

  private static final System.Logger LOG = System.getLogger(MetadataAgentCommand.class.getName());

  @Mixin
  private CommonFlags flags;

  @Override
  public Integer call() throws InterruptedException {
    var settings = flags.load().settings();
    settings.report(LOG);
    MetadataAgent.run(settings);
    return 0;
  }
}
