package org.nucleon.networking.securitygroup;

import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.Conflict;
import org.nucleon.store.Condition;

/// What a new template must check: the form of its rule, what it refers to, and that there is none like it.
final class RuleTemplateRules implements Rules {

  @Override
  public void creating(Work work, Draft template) {
    RuleTemplates.ensure(work.elevated());
    RuleForm.settle(template);
    template.find(RuleTemplate.REMOTE_GROUP_ID).filter(id -> !id.equals(RuleTemplate.PARENT))
        .ifPresent(id -> work.get(SecurityGroup.RESOURCE_NAME, id));
    template.find(SecurityGroupRule.REMOTE_ADDRESS_GROUP_ID).ifPresent(id -> work.get("address_group", id));
    requireNew(work, template.toEntity());
  }

  private static void requireNew(Work work, Entity template) {
    // The one row of this table is held by whoever adds a template, so that equal ones cannot pass each other by.
    work.tx().execute("UPDATE security_group_rule_templates SET id = id");
    for (var other : work.list(RuleTemplate.RESOURCE_NAME, Condition.ALWAYS)) {
      if (Traffic.of(other).equals(Traffic.of(template)) && other.find(RuleTemplate.REMOTE_GROUP_ID).equals(template.find(RuleTemplate.REMOTE_GROUP_ID))
          && overlaps(other, template)) {
        throw new Conflict("DefaultSecurityGroupRuleExists", "Default Security group rule already exists. Rule id is %s.".formatted(other.id()));
      }
    }
  }

  private static boolean overlaps(Entity one, Entity other) {
    return one.isTrue(RuleTemplate.USED_IN_DEFAULT) == other.isTrue(RuleTemplate.USED_IN_DEFAULT)
        && one.isTrue(RuleTemplate.USED_IN_OTHERS) == other.isTrue(RuleTemplate.USED_IN_OTHERS);
  }
}
