package org.nucleon.networking.securitygroup;

import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.Conflict;
import org.nucleon.store.Condition;

/// What groups must check: the default group is special, and a group that ports wear stays as it is.
final class SecurityGroupRules implements Rules {

  @Override
  public void creating(Work work, Draft group) {
    if (isCalledDefault(group)) {
      // The service notes a default group before it makes it.
      if (!DefaultGroup.find(work, group.projectId()).equals(Optional.of(group.id()))) {
        throw defaultExists();
      }
    } else if (!group.projectId().isEmpty()) {
      DefaultGroup.of(work, group.projectId());
    }
    if (group.find(SecurityGroup.STATEFUL).isEmpty()) {
      group.set(SecurityGroup.STATEFUL, DefaultStatefulness.of(work, group.projectId()));
    }
  }

  private static boolean isCalledDefault(Draft group) {
    return group.get(SecurityGroup.NAME, "").equalsIgnoreCase(SecurityGroup.DEFAULT);
  }

  private static Conflict defaultExists() {
    return new Conflict("SecurityGroupDefaultAlreadyExists", "Default security group already exists.");
  }

  @Override
  public void created(Work work, Entity group) {
    RuleTemplates.apply(work, group);
  }

  @Override
  public void updating(Work work, Entity before, Draft group) {
    if (group.isGiven(SecurityGroup.NAME) && isCalledDefault(group)) {
      throw defaultExists();
    }
    if (DefaultGroup.is(before) && !group.get(SecurityGroup.NAME).equals(SecurityGroup.DEFAULT)) {
      throw new Conflict("SecurityGroupCannotUpdateDefault", "Updating default security group not allowed.");
    }
    if (group.isTrue(SecurityGroup.STATEFUL) != before.isTrue(SecurityGroup.STATEFUL)) {
      requireUnused(work, before);
    }
  }

  @Override
  public void deleting(Work work, Entity group) {
    requireUnused(work, group);
    if (DefaultGroup.is(group) && !work.caller().admin()) {
      throw new Conflict("SecurityGroupCannotRemoveDefault", "Insufficient rights for removing default security group.");
    }
    var elevated = work.elevated();
    elevated.list(SecurityGroupRule.RESOURCE_NAME, Condition.equal(SecurityGroupRule.SECURITY_GROUP_ID, group.id())
        .or(Condition.equal(SecurityGroupRule.REMOTE_GROUP_ID, group.id()))).forEach(elevated::delete);
  }

  @Override
  public void deleted(Work work, Entity group) {
    DefaultGroup.forget(work, group.id());
  }

  private static void requireUnused(Work work, Entity group) {
    boolean used = !work.tx().query(row -> row.string(1), "SELECT port_id FROM " + PortSecurityGroups.TABLE + " WHERE security_group_id = ? LIMIT 1",
        group.id()).isEmpty();
    if (used) {
      throw new Conflict("SecurityGroupInUse", "Security Group %s in use.".formatted(group.id()));
    }
  }
}
