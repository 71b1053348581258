package org.nucleon.networking.securitygroup;

import java.util.List;
import java.util.Map;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Types;

/// A named set of rules that ports wear. Each project has one named [#DEFAULT], made when first needed.
public final class SecurityGroup {

  private SecurityGroup() {}

  public static final String RESOURCE_NAME = "security_group";

  /// The name that only the service itself gives.
  public static final String DEFAULT = "default";

  public static final Attribute<String> NAME = Attribute.string("name", 255).settable().byDefault("").updatable().sortable()
      .about("A name for people; need not be unique.");

  /// Whether the packet filter follows connections, so that answers pass without a rule of their own.
  public static final Attribute<Boolean> STATEFUL = Attribute.bool("stateful").settable().optional().updatable().filterable()
      .about("Whether answers to permitted traffic pass without a rule of their own.");

  public static final Attribute<List<Map<String, Object>>> RULES = Attribute.of("security_group_rules", Types.list(Types.OBJECT)).computed()
      .about("The group's rules.");

  public static final Attribute<Boolean> SHARED = Attribute.bool("shared").computed().neededByPolicy()
      .about("Whether another project shares the group with the caller's.");

  public static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "security_groups")
      .with(NAME, RULES)
      .standard().taggable().bulk().quota(10)
      .notFoundAs("SecurityGroupNotFound", "Security group %s does not exist")
      .about("A named set of rules for the traffic of ports.");

  static final Extension STATEFUL_EXTENSION = Extension.named("stateful-security-group", "Stateful security group",
      "Security groups may filter packet by packet, without following connections.", "2019-11-26T09:00:00-00:00")
      .extend(RESOURCE_NAME, STATEFUL);

  static final List<Extension> SHARING = List.of(
      Extension.named("rbac-security-groups", "Add security_group type to network RBAC", "Security groups can be shared with chosen projects.",
          "2019-02-14T00:00:00-00:00"),
      Extension.named("security-groups-shared-filtering", "Security group filtering on the shared field",
          "Security groups show, and can be found by, whether they are shared.", "2021-10-05T09:00:00-00:00").extend(RESOURCE_NAME, SHARED));

  static final Extension EXTENSION = Extension.named("security-group", "security-group",
      "Security groups and their rules filter the traffic of ports.", "2012-10-05T10:00:00-00:00")
      .with(RESOURCE, SecurityGroupRule.RESOURCE)
      .extend("port", PortSecurityGroups.SECURITY_GROUPS);
}
