package org.nucleon.networking.rbac;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Shown;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.store.Condition;
import org.nucleon.store.UniqueViolation;

/// Only owners share, and what others use cannot be taken from them.
final class RbacRules implements Rules {

  @Override
  public void creating(Work work, Draft policy) {
    var sharing = sharing(work, policy.get(RbacPolicy.OBJECT_TYPE));
    String action = policy.get(RbacPolicy.ACTION);
    if (!sharing.actions().containsKey(action)) {
      throw new BadRequest("InvalidActionForType", "Invalid action '%s' for object type '%s'. Valid actions: %s"
          .formatted(action, sharing.objectType(), Shown.of(List.copyOf(sharing.actions().keySet()))));
    }
    var object = work.getVisible(sharing.resource(), policy.get(RbacPolicy.OBJECT_ID));
    if (!work.caller().admin() && !work.caller().owns(object)) {
      throw new InvalidInput("Only admins can manipulate policies on %s they do not own"
          .formatted(sharing.resource().equals("network") ? "networks" : "objects"));
    }
    requireNew(work, policy);
  }

  private static Sharing sharing(Work work, String type) {
    return work.contributed(Sharing.class).stream().filter(sharing -> sharing.objectType().equals(type)).findFirst()
        .orElseThrow(() -> new InvalidInput("'%s' is not a valid RBAC object type".formatted(type)));
  }

  private static void requireNew(Work work, Draft policy) {
    boolean there = work.tx().exists(policy.resource(), Condition.equal(RbacPolicy.OBJECT_ID, policy.get(RbacPolicy.OBJECT_ID))
        .and(Condition.equal(RbacPolicy.ACTION, policy.get(RbacPolicy.ACTION)))
        .and(Condition.equal(RbacPolicy.TARGET, policy.get(RbacPolicy.TARGET))));
    if (there) {
      throw duplicate();
    }
  }

  private static Fault duplicate() {
    return new Conflict("DuplicateRbacPolicy", "An RBAC policy already exists with those values.");
  }

  @Override
  public Optional<Fault> clashing(Entity policy, UniqueViolation violation) {
    return Optional.of(duplicate());
  }

  @Override
  public void created(Work work, Entity policy) {
    touchObject(work, policy);
  }

  @Override
  public void updating(Work work, Entity before, Draft policy) {
    if (!policy.get(RbacPolicy.TARGET).equals(before.get(RbacPolicy.TARGET))) {
      requireNew(work, policy);
      requireUnused(work, before, sharing(work, before.get(RbacPolicy.OBJECT_TYPE)).targetsAfter(policy.get(RbacPolicy.TARGET)));
    }
  }

  @Override
  public void updated(Work work, Entity before, Entity after) {
    touchObject(work, after);
  }

  @Override
  public void deleting(Work work, Entity policy) {
    requireUnused(work, policy, Set.of());
  }

  @Override
  public void deleted(Work work, Entity policy) {
    touchObject(work, policy);
  }

  /// @param instead whom the policy lets from now on
  private static void requireUnused(Work work, Entity policy, Set<String> instead) {
    var sharing = sharing(work, policy.get(RbacPolicy.OBJECT_TYPE));
    // An object that is gone is used by nobody.
    work.tx().lock(work.resource(sharing.resource()), policy.get(RbacPolicy.OBJECT_ID)).ifPresent(object -> {
      var left = Withdrawal.of(work, sharing, object, policy, instead).left();
      if (!left.isEmpty()) {
        throw RbacPolicy.inUse(object.id(), "used by the projects " + String.join(", ", left));
      }
    });
  }

  private static void touchObject(Work work, Entity policy) {
    var resource = work.resource(sharing(work, policy.get(RbacPolicy.OBJECT_TYPE)).resource());
    if (resource.isStandard()) {
      work.touch(resource.name(), policy.get(RbacPolicy.OBJECT_ID));
    }
  }
}
