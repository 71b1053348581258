package org.nucleon.networking.qos;

import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;

/// Binds networks, ports and floating IPs to policies that their makers see, and whose rules a backend carries out.
final class PolicyBinding implements Rules {

  @Override
  public void creating(Work work, Draft object) {
    object.find(QosPolicy.BOUND).ifPresent(id -> work.getVisible(QosPolicy.RESOURCE_NAME, id));
    if (object.resource().name().equals(Network.NAME) && !object.isGiven(QosPolicy.BOUND)) {
      byDefault(work, object.projectId()).ifPresent(policy -> object.set(QosPolicy.BOUND, policy.id()));
    }
  }

  private static Optional<Entity> byDefault(Work work, String projectId) {
    return work.tx().list(Select.from(work.resource(QosPolicy.RESOURCE_NAME)).where(Condition.equal(QosPolicy.DEFAULT_OF, projectId))).stream().findFirst();
  }

  @Override
  public void created(Work work, Entity object) {
    if (work.contributed(QosDriver.class).isEmpty()) {
      return;
    }
    switch (object.resource().name()) {
      case Network.NAME -> object.find(QosPolicy.BOUND).ifPresent(id -> RuleSupport.requireOn(work, PolicyContents.rules(work, id), object));
      case Port.NAME -> PolicyUse.policyOf(work, object)
          .ifPresent(id -> RuleSupport.require(work, PolicyContents.rules(work, id), List.of(object)));
      default -> { } // a floating IP's backend is its router's: it takes what there is
    }
  }

  /// Who may not use a policy cannot take it away either.
  @Override
  public void updating(Work work, Entity before, Draft object) {
    var was = before.find(QosPolicy.BOUND);
    var becomes = object.find(QosPolicy.BOUND);
    if (was.equals(becomes)) {
      return;
    }
    becomes.ifPresent(id -> work.getVisible(QosPolicy.RESOURCE_NAME, id));
    was.filter(id -> work.findVisible(QosPolicy.RESOURCE_NAME, id).isEmpty()).ifPresent(id -> {
      throw QosFaults.mayNotUnbind(id);
    });
  }

  @Override
  public void updated(Work work, Entity before, Entity after) {
    var policy = after.find(QosPolicy.BOUND);
    if (policy.equals(before.find(QosPolicy.BOUND)) || policy.isEmpty() || work.contributed(QosDriver.class).isEmpty()) {
      return;
    }
    var rules = PolicyContents.rules(work, policy.get());
    switch (after.resource().name()) {
      case Network.NAME -> {
        RuleSupport.requireOn(work, rules, after);
        RuleSupport.require(work, rules, PolicyUse.portsOf(work, after.id()));
      }
      case Port.NAME -> RuleSupport.require(work, rules, List.of(after));
      default -> { }
    }
  }
}
