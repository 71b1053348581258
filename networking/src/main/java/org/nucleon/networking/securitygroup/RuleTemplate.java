package org.nucleon.networking.securitygroup;

import java.util.List;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;

/// A rule that new groups start with: `default_security_group_rule` of the API.
public final class RuleTemplate {

  private RuleTemplate() {}

  public static final String RESOURCE_NAME = "default_security_group_rule";

  /// As the remote group: the group that is being made.
  static final String PARENT = "PARENT";

  /// A group's id or [#PARENT].
  static final Attribute<String> REMOTE_GROUP_ID = Attribute.string("remote_group_id", 36).settable().nullByDefault().sortable()
      .about("The group that the port at the other end wears; PARENT for the new group itself.");

  static final Attribute<Boolean> USED_IN_DEFAULT = Attribute.bool("used_in_default_sg").settable().filterable()
      .about("Whether default groups start with it.");

  static final Attribute<Boolean> USED_IN_OTHERS = Attribute.bool("used_in_non_default_sg").settable().filterable()
      .about("Whether other groups start with it.");

  /// What a rule has in common with its template.
  static final List<Attribute<?>> TRAFFIC = List.of(SecurityGroupRule.DIRECTION, SecurityGroupRule.ETHERTYPE, SecurityGroupRule.PROTOCOL,
      SecurityGroupRule.PORT_RANGE_MIN, SecurityGroupRule.PORT_RANGE_MAX, SecurityGroupRule.REMOTE_IP_PREFIX,
      SecurityGroupRule.REMOTE_ADDRESS_GROUP_ID);

  public static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "default_security_group_rules")
      .ownerless()
      .with(TRAFFIC).with(REMOTE_GROUP_ID, USED_IN_DEFAULT, USED_IN_OTHERS)
      .standard().with(Attribute.string("description", 1024).settable().byDefault("").filterable().about("Text for people."))
      .withoutUpdate()
      .notFoundAs("DefaultSecurityGroupRuleNotFound", "Default Security Group rule %s does not exist")
      .about("A rule that new security groups start with.");

  static final Extension EXTENSION = Extension.named("security-groups-default-rules", "Default rules for security groups",
      "Administrators choose the rules that new security groups start with.", "2022-12-19T10:00:00-00:00").with(RESOURCE);
}
