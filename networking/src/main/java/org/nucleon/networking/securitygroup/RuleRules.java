package org.nucleon.networking.securitygroup;

import java.util.List;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.store.Condition;

/// What a new rule must check beyond its form: its group, its other end, and that the group has no such rule yet.
final class RuleRules implements Rules {

  @Override
  public void creatingTogether(Work work, List<Draft> rules) {
    if (rules.stream().map(rule -> rule.get(SecurityGroupRule.SECURITY_GROUP_ID)).distinct().count() > 1) {
      throw new BadRequest("SecurityGroupNotSingleGroupRules", "Only allowed to update rules for one security profile at a time");
    }
    if (rules.stream().map(Draft::projectId).distinct().count() > 1) {
      throw new BadRequest("SecurityGroupRulesNotSingleProject", "Multiple project_ids in bulk security group rule create not allowed");
    }
  }

  @Override
  public void creating(Work work, Draft rule) {
    RuleForm.settle(rule);
    var group = work.getVisible(SecurityGroup.RESOURCE_NAME, rule.get(SecurityGroupRule.SECURITY_GROUP_ID));
    rule.find(SecurityGroupRule.REMOTE_GROUP_ID).ifPresent(id -> work.getVisible(SecurityGroup.RESOURCE_NAME, id));
    rule.find(SecurityGroupRule.REMOTE_ADDRESS_GROUP_ID).ifPresent(id -> work.getVisible("address_group", id));
    rule.find(SecurityGroupRule.REMOTE_IP_PREFIX)
        .ifPresent(prefix -> rule.set(SecurityGroupRule.NORMALIZED_CIDR, IpPrefix.parse(prefix).toString()));
    rule.set(SecurityGroupRule.BELONGS_TO_DEFAULT_SG, DefaultGroup.is(group));
    requireNew(work, rule);
  }

  /// The group's row is held, so that of two equal rules made at once one finds the other.
  private static void requireNew(Work work, Draft rule) {
    var group = work.lock(SecurityGroup.RESOURCE_NAME, rule.get(SecurityGroupRule.SECURITY_GROUP_ID));
    var wanted = Traffic.of(rule.toEntity());
    var equal = work.list(SecurityGroupRule.RESOURCE_NAME, Condition.equal(SecurityGroupRule.SECURITY_GROUP_ID, group.id())
            .and(Condition.equal(SecurityGroupRule.DIRECTION, rule.get(SecurityGroupRule.DIRECTION))))
        .stream().filter(other -> Traffic.of(other).equals(wanted)).findFirst();
    if (equal.isPresent()) {
      boolean sameRequest = equal.get().get(Standard.CREATED_AT).equals(work.now());
      throw sameRequest ? new Conflict("DuplicateSecurityGroupRuleInPost", "Duplicate Security Group Rule in POST.")
          : new Conflict("SecurityGroupRuleExists", "Security group rule already exists. Rule id is %s.".formatted(equal.get().id()));
    }
  }

  @Override
  public void created(Work work, Entity rule) {
    work.touch(SecurityGroup.RESOURCE_NAME, rule.get(SecurityGroupRule.SECURITY_GROUP_ID));
  }

  @Override
  public void deleted(Work work, Entity rule) {
    work.touch(SecurityGroup.RESOURCE_NAME, rule.get(SecurityGroupRule.SECURITY_GROUP_ID));
  }
}
