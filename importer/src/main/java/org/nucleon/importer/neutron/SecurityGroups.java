package org.nucleon.importer.neutron;

import java.util.List;
import java.util.Set;
import org.nucleon.importer.Copy;
import org.nucleon.importer.ResourceCopy;
import org.nucleon.importer.TableCopy;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.networking.securitygroup.SecurityGroupRule;

/// Security groups, and which of them are the projects' default ones.
final class SecurityGroups {

  private SecurityGroups() {}

  static final Copy GROUPS = Common.standard("security_group", "securitygroups").columns("name", "stateful");

  static final Copy RULES = Common.standard("security_group_rule", "securitygrouprules")
      .columns("security_group_id", "direction", "ethertype", "protocol", "port_range_min", "port_range_max", "remote_ip_prefix", "remote_group_id",
          "remote_address_group_id",
          "t.security_group_id IN (SELECT security_group_id FROM default_security_group) AS belongs_to_default_sg")
      .finished(rule -> rule.find(SecurityGroupRule.REMOTE_IP_PREFIX)
          .map(prefix -> rule.with(SecurityGroupRule.NORMALIZED_CIDR, IpPrefix.parse(prefix).toString())).orElse(rule));

  static final Copy DEFAULTS = TableCopy.ofText("default security groups", "default_security_groups", Set.of("default_security_group"),
      "SELECT project_id, security_group_id FROM default_security_group", "project_id", "security_group_id");

  /// What new groups start with; releases that have no such table always gave the same rules, as does this program unasked.
  static final Copy TEMPLATES = Common.described(ResourceCopy.of("default_security_group_rule", "securitygroupdefaultrules").columns("id", "direction",
      "ethertype", "protocol", "port_range_min", "port_range_max", "remote_ip_prefix", "remote_group_id", "remote_address_group_id",
      "used_in_default_sg", "used_in_non_default_sg"))
      .with(Copy.Before.GIVES_WAY);

  static final Copy TEMPLATES_MADE = TableCopy.ofText("note that rules of new groups were made", "security_group_rule_templates",
      Set.of("securitygroupdefaultrules"), "SELECT 'made' AS id", "id").with(Copy.Before.GIVES_WAY);

  /// Whether new groups are stateful, for all projects or one.
  static final Copy STATEFULNESS = ResourceCopy.of("security_groups_default_statefulness", "security_groups_default_statefulness")
      .columns("id", "project_id", "stateful");

  static final List<Copy> ALL = List.of(GROUPS, RULES, DEFAULTS, TEMPLATES, TEMPLATES_MADE, STATEFULNESS);
}
