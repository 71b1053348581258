package org.nucleon.networking.qos;

import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.Fault;
import org.nucleon.store.Condition;
import org.nucleon.store.UniqueViolation;

/// A project has one default policy, and what is bound to a policy keeps it.
final class PolicyRules implements Rules {

  @Override
  public void creating(Work work, Draft policy) {
    noteDefault(policy);
  }

  @Override
  public void updating(Work work, Entity before, Draft policy) {
    noteDefault(policy);
  }

  private static void noteDefault(Draft policy) {
    if (policy.isTrue(QosPolicy.IS_DEFAULT)) {
      policy.set(QosPolicy.DEFAULT_OF, policy.projectId());
    } else {
      policy.clear(QosPolicy.DEFAULT_OF);
    }
  }

  @Override
  public Optional<Fault> clashing(Entity policy, UniqueViolation violation) {
    return Optional.of(QosFaults.defaultExists(policy.projectId()));
  }

  @Override
  public void deleting(Work work, Entity policy) {
    PolicyUse.of(work, policy.id()).ifPresent(use -> {
      throw QosFaults.policyInUse(policy.id(), use.objectType(), use.objectId());
    });
    RuleKind.ALL.forEach(kind -> work.list(kind.resource().name(), Condition.equal(RuleKind.POLICY_ID, policy.id())).forEach(work::delete));
  }
}
