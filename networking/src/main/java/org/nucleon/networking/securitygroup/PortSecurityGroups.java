package org.nucleon.networking.securitygroup;

import java.util.List;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Source;
import org.nucleon.model.Types;

/// The groups that a port wears.
public final class PortSecurityGroups {

  private PortSecurityGroups() {}

  static final String TABLE = "port_security_groups";

  public static final Attribute<List<String>> SECURITY_GROUPS = Attribute.of("security_groups", Types.list(Types.UUID))
      .settable().optional().updatable().nullMeaning(List.of()).filterable()
      .from(new Source.Links(TABLE, "port_id", "security_group_id", SecurityGroup.RESOURCE_NAME))
      .about("The security groups whose rules filter the port's traffic.");

  static final Extension FILTERING = Extension.named("port-security-groups-filtering", "Port filtering on security groups",
      "Ports can be found by the groups they wear.", "2018-01-09T09:00:00-00:00");
}
