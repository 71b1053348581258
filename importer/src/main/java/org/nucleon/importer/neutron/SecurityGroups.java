package org.nucleon.importer.neutron;

import java.util.List;
import java.util.Set;
import org.nucleon.importer.Copy;
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

  static final List<Copy> ALL = List.of(GROUPS, RULES, DEFAULTS);
}
