package org.nucleon.networking.logging;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.securitygroup.SecurityGroup;

/// Logs, and the kinds of resources they can be about.
public final class LoggingService implements Service {

  @Override
  public String name() {
    return "logging";
  }

  @Override
  public List<Extension> extensions() {
    return List.of(Log.EXTENSION);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.contribute(LoggableType.class, new SecurityGroupLogs());
    assembly.rules(Log.RESOURCE_NAME, new LogRules());
    assembly.rules(SecurityGroup.RESOURCE_NAME, LogRules.goingWith(Log.RESOURCE_ID));
    assembly.rules(Port.NAME, LogRules.goingWith(Log.TARGET_ID));
    assembly.unstored(LoggableResources.RESOURCE_NAME, new LoggableResources());
  }
}
