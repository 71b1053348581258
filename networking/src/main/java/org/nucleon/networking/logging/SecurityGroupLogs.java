package org.nucleon.networking.logging;

import java.util.List;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Work;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.NotFound;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.securitygroup.PortSecurityGroups;
import org.nucleon.networking.securitygroup.SecurityGroup;

/// Logs of what security groups do: of one group, of one port's groups, of one group at one port, or of all.
final class SecurityGroupLogs implements LoggableType {

  @Override
  public String name() {
    return SecurityGroup.RESOURCE_NAME;
  }

  @Override
  public void check(Work work, Draft log) {
    var group = log.find(Log.RESOURCE_ID);
    var port = log.find(Log.TARGET_ID);
    group.filter(id -> work.findVisible(SecurityGroup.RESOURCE_NAME, id).isEmpty()).ifPresent(id -> {
      throw new NotFound("ResourceNotFound", "Resource %s could not be found.".formatted(id));
    });
    port.filter(id -> work.findVisible(Port.NAME, id).isEmpty()).ifPresent(id -> {
      throw new NotFound("TargetResourceNotFound", "Target resource %s could not be found.".formatted(id));
    });
    // Ports before their groups, as those who change a port's groups lock them.
    var groupsOfPort = port.map(id -> work.lock(Port.NAME, id).get(PortSecurityGroups.SECURITY_GROUPS, List.of()));
    group.ifPresent(id -> work.lock(SecurityGroup.RESOURCE_NAME, id));
    if (group.isPresent() && groupsOfPort.isPresent() && !groupsOfPort.get().contains(group.get())) {
      throw new BadRequest("InvalidResourceConstraint", "Invalid resource constraint between resource (%s %s) and target resource (%s %s)."
          .formatted(name(), group.get(), Port.NAME, port.get()));
    }
  }
}
