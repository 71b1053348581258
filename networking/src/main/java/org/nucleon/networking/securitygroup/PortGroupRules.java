package org.nucleon.networking.securitygroup;

import java.util.HashSet;
import java.util.List;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Given;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.NotFound;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.port.PortSecurity;
import org.nucleon.store.Condition;

/// Which groups a port wears: those it names, else its project's default group; the service's own ports wear none.
final class PortGroupRules implements Rules {

  /// Device owners with this beginning are parts of the network itself.
  private static final String NETWORK_DEVICE = "network:";

  @Override
  public void creating(Work work, Draft port) {
    boolean named = port.given(PortSecurityGroups.SECURITY_GROUPS) instanceof Given.Value<List<String>>(var ids) && !ids.isEmpty();
    if (isNetworkDevice(port)) {
      port.set(PortSecurityGroups.SECURITY_GROUPS, List.of());
      return;
    }
    var usual = port.projectId().isEmpty() ? List.<String>of() : List.of(DefaultGroup.of(work, port.projectId()));
    if (named) {
      requireSecured(port);
      requireWearable(work, port);
    } else {
      port.set(PortSecurityGroups.SECURITY_GROUPS, !port.isGiven(PortSecurityGroups.SECURITY_GROUPS) && isSecured(port) ? usual : List.of());
    }
  }

  @Override
  public void updating(Work work, Entity before, Draft port) {
    if (isNetworkDevice(port)) {
      port.set(PortSecurityGroups.SECURITY_GROUPS, List.of());
      return;
    }
    if (port.get(PortSecurityGroups.SECURITY_GROUPS, List.of()).isEmpty()) {
      return;
    }
    if (!isSecured(port)) {
      throw port.isGiven(PortSecurityGroups.SECURITY_GROUPS) ? insecure()
          : new Conflict("PortSecurityPortHasSecurityGroup", "Port has security group associated. Cannot disable port security or IP address until security group is removed.");
    }
    if (port.isGiven(PortSecurityGroups.SECURITY_GROUPS)) {
      requireWearable(work, port);
    }
  }

  private static boolean isNetworkDevice(Draft port) {
    return port.get(Port.DEVICE_OWNER, "").startsWith(NETWORK_DEVICE);
  }

  private static boolean isSecured(Draft port) {
    return port.get(PortSecurity.PORT_ENABLED, true);
  }

  private static void requireSecured(Draft port) {
    if (!isSecured(port)) {
      throw insecure();
    }
  }

  private static Conflict insecure() {
    return new Conflict("PortSecurityAndIPRequiredForSecurityGroups",
        "Port security must be enabled and port must have an IP address in order to use security groups.");
  }

  private static void requireWearable(Work work, Draft port) {
    var ids = port.get(PortSecurityGroups.SECURITY_GROUPS);
    var groups = work.list(SecurityGroup.RESOURCE_NAME, Condition.in(Standard.ID, ids)).stream()
        .filter(group -> group.projectId().equals(port.projectId()) || work.findVisible(SecurityGroup.RESOURCE_NAME, group.id()).isPresent()).toList();
    var missing = new HashSet<>(ids);
    groups.forEach(group -> missing.remove(group.id()));
    if (!missing.isEmpty()) {
      throw new NotFound("SecurityGroupNotFound", work.resource(SecurityGroup.RESOURCE_NAME).notFoundMessage(String.join(", ", missing)));
    }
    if (groups.stream().map(group -> group.isTrue(SecurityGroup.STATEFUL)).distinct().count() > 1) {
      throw new Conflict("SecurityGroupConflict", "Error Cannot apply both stateful and stateless security groups on the same port "
          + "while attempting the operation.");
    }
  }
}
