package org.nucleon.metadata;

import java.util.ArrayList;
import java.util.List;
import org.nucleon.config.Option;
import org.nucleon.config.Settings;
import org.nucleon.ovn.settings.OvnOptions;

/// The agent as a process of its own, with `group.option=value` as arguments.
final class AgentProcess {

  private AgentProcess() {}

  public static void main(String[] overrides) throws InterruptedException {
    var options = new ArrayList<Option<?>>(OvnOptions.ALL);
    options.addAll(MetadataOptions.ALL);
    MetadataAgent.run(Settings.load(List.of(), options, List.of(overrides)));
  }
}
