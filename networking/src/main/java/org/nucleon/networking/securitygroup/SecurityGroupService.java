package org.nucleon.networking.securitygroup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Caller;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Service;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.networking.Shown;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.rbac.Sharing;
import org.nucleon.store.Condition;
import org.nucleon.store.Table;

/// Security groups, their rules, and the ports that wear them.
public final class SecurityGroupService implements Service {

  @Override
  public String name() {
    return "security groups";
  }

  @Override
  public List<Extension> extensions() {
    var all = new ArrayList<>(SecurityGroup.SHARING);
    all.addAll(List.of(SecurityGroup.EXTENSION, SecurityGroup.STATEFUL_EXTENSION, SecurityGroupRule.NORMALIZED_CIDR_EXTENSION,
        SecurityGroupRule.REMOTE_ADDRESS_GROUP_EXTENSION, SecurityGroupRule.BELONGS_TO_DEFAULT_EXTENSION, PortSecurityGroups.FILTERING,
        RuleTemplate.EXTENSION, DefaultStatefulness.EXTENSION));
    return all;
  }

  @Override
  public List<Table> tables() {
    return List.of(DefaultGroup.TABLE, RuleTemplates.TABLE);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(SecurityGroup.RESOURCE_NAME, new SecurityGroupRules());
    assembly.rules(SecurityGroupRule.RESOURCE_NAME, new RuleRules());
    assembly.rules(RuleTemplate.RESOURCE_NAME, new RuleTemplateRules());
    assembly.rules(DefaultStatefulness.RESOURCE_NAME, DefaultStatefulness.RULES);
    assembly.rules(Port.NAME, new PortGroupRules());
    assembly.rules(Network.NAME, NETWORKS);
    assembly.compute(SecurityGroup.RESOURCE_NAME, SecurityGroup.RULES, SecurityGroupService::rulesOf);
    Sharing.of(SecurityGroup.RESOURCE_NAME, SecurityGroup.SHARED).usedBy(SecurityGroupService::users).assemble(assembly);
    assembly.visible(SecurityGroupRule.RESOURCE_NAME, SecurityGroupService::inOwnGroup);
    assembly.beforeList(SecurityGroup.RESOURCE_NAME, DefaultGroup.BEFORE_LIST);
    assembly.beforeList(SecurityGroupRule.RESOURCE_NAME, DefaultGroup.BEFORE_LIST);
    assembly.beforeList(RuleTemplate.RESOURCE_NAME, RuleTemplates.BEFORE_LIST);
  }

  /// A project's first network brings its default group, as its first port does.
  private static final Rules NETWORKS = new Rules() {
    @Override
    public void creating(Work work, Draft network) {
      if (!network.projectId().isEmpty()) {
        DefaultGroup.of(work, network.projectId());
      }
    }
  };

  /// A group's owner sees all its rules, whoever made them.
  private static Condition inOwnGroup(Caller caller) {
    return Condition.among(SecurityGroupRule.SECURITY_GROUP_ID, "SELECT g.id FROM security_groups g WHERE g.project_id = ?", caller.projectId());
  }

  /// The projects whose ports wear a group or whose rules name it.
  private static Set<String> users(Work work, String groupId) {
    return Set.copyOf(work.tx().query(row -> row.string(1), "SELECT p.project_id FROM ports p JOIN port_security_groups s ON s.port_id = p.id"
        + " WHERE s.security_group_id = ? UNION SELECT project_id FROM security_group_rules WHERE remote_group_id = ?", groupId, groupId));
  }

  private static Map<String, List<Map<String, Object>>> rulesOf(Work work, List<Entity> groups) {
    var byGroup = new HashMap<String, List<Map<String, Object>>>();
    groups.forEach(group -> byGroup.put(group.id(), new ArrayList<>()));
    work.list(SecurityGroupRule.RESOURCE_NAME, Condition.in(SecurityGroupRule.SECURITY_GROUP_ID, byGroup.keySet()))
        .forEach(rule -> byGroup.get(rule.get(SecurityGroupRule.SECURITY_GROUP_ID)).add(Shown.of(rule)));
    return byGroup;
  }
}
