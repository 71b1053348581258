package org.nucleon.networking.securitygroup;

import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Types;

/// Traffic that a security group lets pass. Rules never change: another rule is another object.
public final class SecurityGroupRule {

  private SecurityGroupRule() {}

  public static final String RESOURCE_NAME = "security_group_rule";

  public static final Attribute<String> SECURITY_GROUP_ID = Attribute.string("security_group_id", 36).referring(SecurityGroup.RESOURCE_NAME)
      .settable().sortable().neededByPolicy().about("The group that the rule belongs to.");

  /// `ingress`, towards the port, or `egress`.
  public static final Attribute<String> DIRECTION = Attribute.of("direction", Types.oneOf("ingress", "egress")).settable().sortable()
      .about("ingress for traffic to the port, egress for traffic from it.");

  /// `IPv4` or `IPv6`.
  public static final Attribute<String> ETHERTYPE = Attribute.of("ethertype", RuleTypes.ETHERTYPE).settable().byDefault("IPv4").sortable()
      .about("IPv4 or IPv6.");

  /// A protocol's name or number as text; `null` for any.
  public static final Attribute<String> PROTOCOL = Attribute.of("protocol", RuleTypes.PROTOCOL).settable().nullByDefault().sortable()
      .about("An IP protocol, by name or number; null for any.");

  /// First port, or ICMP type.
  public static final Attribute<Integer> PORT_RANGE_MIN = Attribute.of("port_range_min", RuleTypes.PORT).settable().nullByDefault().sortable()
      .about("The first port of a range, or the ICMP type.");

  /// Last port, or ICMP code.
  public static final Attribute<Integer> PORT_RANGE_MAX = Attribute.of("port_range_max", RuleTypes.PORT).settable().nullByDefault().sortable()
      .about("The last port of a range, or the ICMP code.");

  /// In CIDR form as it was given, host bits kept; [#NORMALIZED_CIDR] is the network.
  public static final Attribute<String> REMOTE_IP_PREFIX = Attribute.of("remote_ip_prefix", RuleTypes.REMOTE_PREFIX).settable().nullByDefault()
      .sortable().about("The addresses at the other end.");

  public static final Attribute<String> REMOTE_GROUP_ID = Attribute.string("remote_group_id", 36).referring(SecurityGroup.RESOURCE_NAME)
      .settable().nullByDefault().sortable().about("The group that the port at the other end wears.");

  public static final Attribute<String> REMOTE_ADDRESS_GROUP_ID = Attribute.string("remote_address_group_id", 36).referring("address_group")
      .settable().nullByDefault().sortable().about("The address group with the addresses at the other end.");

  public static final Attribute<String> NORMALIZED_CIDR = Attribute.string("normalized_cidr", 64).nullByDefault().sortable()
      .about("The network of remote_ip_prefix.");

  public static final Attribute<Boolean> BELONGS_TO_DEFAULT_SG = Attribute.bool("belongs_to_default_sg").byDefault(false).filterable()
      .about("Whether the group is its project's default group.");

  public static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "security_group_rules")
      .with(SECURITY_GROUP_ID, DIRECTION, ETHERTYPE, PROTOCOL, PORT_RANGE_MIN, PORT_RANGE_MAX, REMOTE_IP_PREFIX, REMOTE_GROUP_ID)
      .standard().bulk().quota(100)
      .notFoundAs("SecurityGroupRuleNotFound", "Security group rule %s does not exist")
      .about("Traffic that a security group lets pass.");

  static final Extension NORMALIZED_CIDR_EXTENSION = Extension.named("security-groups-normalized-cidr",
      "Normalized CIDR field for security group rules", "Rules show the network of their remote prefix.", "2020-07-28T10:00:00-00:00")
      .extend(RESOURCE_NAME, NORMALIZED_CIDR);

  static final Extension REMOTE_ADDRESS_GROUP_EXTENSION = Extension.named("security-groups-remote-address-group",
      "Remote address group id field for security group rules", "Rules may name an address group as the other end.",
      "2020-08-25T10:00:00-00:00").extend(RESOURCE_NAME, REMOTE_ADDRESS_GROUP_ID);

  static final Extension BELONGS_TO_DEFAULT_EXTENSION = Extension.named("security-groups-rules-belongs-to-default-sg",
      "Security group rule belongs to the project's default security group", "Rules tell whether their group is the default one.",
      "2023-05-23T10:00:00-00:00").extend(RESOURCE_NAME, BELONGS_TO_DEFAULT_SG);
}
