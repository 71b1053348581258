package org.nucleon.networking.securitygroup;

import java.util.List;
import java.util.Map;
import org.nucleon.engine.Preparation;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.store.Condition;
import org.nucleon.store.Table;

/// The templates of a cloud, and how a new group gets its rules from them.
final class RuleTemplates {

  private RuleTemplates() {}

  /// Has its one row once the first templates were made: those that an administrator deletes do not come back.
  static final Table TABLE = Table.named("security_group_rule_templates").text("id", 16).key("id");

  private static final String MADE = "made";

  /// Gives a new group its rules.
  static void apply(Work work, Entity group) {
    boolean isDefault = DefaultGroup.is(group);
    var elevated = work.elevated();
    ensure(elevated);
    for (var template : elevated.list(RuleTemplate.RESOURCE_NAME, Condition.equal(isDefault ? RuleTemplate.USED_IN_DEFAULT
        : RuleTemplate.USED_IN_OTHERS, true))) {
      var rule = rule(template, group);
      // A default group is made in passing, when something else is asked for: that must not fail for lack of rules.
      Entity _ = isDefault ? elevated.create(SecurityGroupRule.RESOURCE_NAME, rule)
          : elevated.createWithinQuota(SecurityGroupRule.RESOURCE_NAME, rule);
    }
  }

  private static Values rule(Entity template, Entity group) {
    var rule = Values.of(SecurityGroupRule.SECURITY_GROUP_ID, group.id()).and(Standard.PROJECT_ID, group.projectId());
    RuleTemplate.TRAFFIC.forEach(attribute -> copy(template, attribute, rule));
    copy(template, Standard.DESCRIPTION, rule);
    template.find(RuleTemplate.REMOTE_GROUP_ID)
        .ifPresent(id -> rule.and(SecurityGroupRule.REMOTE_GROUP_ID, id.equals(RuleTemplate.PARENT) ? group.id() : id));
    return rule;
  }

  private static <T> void copy(Entity from, Attribute<T> attribute, Values to) {
    from.find(attribute).ifPresent(value -> to.and(attribute, value));
  }

  /// Makes the templates that a new cloud starts with: groups let everything out, and default groups let their own members in.
  static void ensure(Work work) {
    if (areMade(work) || !work.tx().insertIfAbsent(TABLE, Map.of("id", MADE))) {
      return;
    }
    for (String ethertype : List.of("IPv4", "IPv6")) {
      Entity _ = work.create(RuleTemplate.RESOURCE_NAME, Values.of(SecurityGroupRule.DIRECTION, "egress")
          .and(SecurityGroupRule.ETHERTYPE, ethertype).and(RuleTemplate.USED_IN_DEFAULT, true).and(RuleTemplate.USED_IN_OTHERS, true));
      Entity _ = work.create(RuleTemplate.RESOURCE_NAME, Values.of(SecurityGroupRule.DIRECTION, "ingress")
          .and(SecurityGroupRule.ETHERTYPE, ethertype).and(RuleTemplate.REMOTE_GROUP_ID, RuleTemplate.PARENT)
          .and(RuleTemplate.USED_IN_DEFAULT, true).and(RuleTemplate.USED_IN_OTHERS, false));
    }
  }

  private static boolean areMade(Work work) {
    return !work.tx().query(row -> row.string(1), "SELECT id FROM security_group_rule_templates").isEmpty();
  }

  static final Preparation BEFORE_LIST = new Preparation() {
    @Override
    public boolean isNeeded(Work work, String project) {
      return !areMade(work);
    }

    @Override
    public void prepare(Work work, String project) {
      ensure(work.elevated());
    }
  };
}
