package org.nucleon.networking.qos;

import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;

/// Binds networks, ports and floating IPs to policies that their makers see.
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
    requireSupported(work, object);
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
    if (!after.find(QosPolicy.BOUND).equals(before.find(QosPolicy.BOUND))) {
      requireSupported(work, after);
    }
  }

  private static void requireSupported(Work work, Entity object) {
    if (object.resource().name().equals(Port.NAME) && !work.contributed(QosDriver.class).isEmpty()) {
      object.find(QosPolicy.BOUND).ifPresent(id -> RuleSupport.require(work, PolicyContents.rules(work, id), object));
    }
  }
}
