package org.nucleon.networking.qos;

import java.util.List;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.qos.RuleSupport.Rule;

/// What a rule of one kind must be. The policy is locked, so that of two rules that exclude each other one sees the other.
record RuleRules(RuleKind kind) implements Rules {

  /// Kinds that servers were placed by; what they promise cannot change under a running server.
  private static final List<RuleKind> PLACED = List.of(RuleKind.MINIMUM_BANDWIDTH, RuleKind.MINIMUM_PACKET_RATE);

  @Override
  public void creating(Work work, Draft rule) {
    check(work, rule.toEntity());
  }

  @Override
  public void updating(Work work, Entity before, Draft rule) {
    check(work, rule.toEntity());
  }

  private void check(Work work, Entity rule) {
    var policy = work.lock(QosPolicy.RESOURCE_NAME, rule.get(RuleKind.POLICY_ID));
    RuleConflicts.check(new Rule(kind, rule), PolicyContents.rules(work, policy.id()));
    if (mattersToPorts(work)) {
      var ports = PolicyUse.ports(work, policy.id());
      ports.forEach(this::requireChangeable);
      RuleSupport.require(work, List.of(new Rule(kind, rule)), ports);
    }
  }

  private boolean mattersToPorts(Work work) {
    return PLACED.contains(kind) || !work.contributed(QosDriver.class).isEmpty();
  }

  private void requireChangeable(Entity port) {
    if (PLACED.contains(kind) && PolicyUse.isRunning(port)) {
      throw QosFaults.inUseByServers(kind.type());
    }
  }

  @Override
  public void created(Work work, Entity rule) {
    work.touch(QosPolicy.RESOURCE_NAME, rule.get(RuleKind.POLICY_ID));
  }

  @Override
  public void updated(Work work, Entity before, Entity after) {
    work.touch(QosPolicy.RESOURCE_NAME, after.get(RuleKind.POLICY_ID));
  }

  @Override
  public void deleting(Work work, Entity rule) {
    if (PLACED.contains(kind)) {
      PolicyUse.ports(work, rule.get(RuleKind.POLICY_ID)).forEach(this::requireChangeable);
    }
  }

  @Override
  public void deleted(Work work, Entity rule) {
    work.touch(QosPolicy.RESOURCE_NAME, rule.get(RuleKind.POLICY_ID));
  }
}
