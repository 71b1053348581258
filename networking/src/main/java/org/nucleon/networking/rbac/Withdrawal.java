package org.nucleon.networking.rbac;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;

/// What taking a policy away would do.
///
/// @param left projects that use the object and that no other policy would let
record Withdrawal(Set<String> left) {

  /// @param instead targets that the same policy lets afterwards
  static Withdrawal of(Work work, Sharing sharing, Entity object, Entity policy, Set<String> instead) {
    String target = policy.get(RbacPolicy.TARGET);
    String action = policy.get(RbacPolicy.ACTION);
    if (target.equals(object.projectId()) || !sharing.actions().containsKey(action)) {
      return new Withdrawal(Set.of());
    }
    var others = Sharing.policies(work, object.id()).stream()
        .filter(other -> !other.id().equals(policy.id()) && other.get(RbacPolicy.ACTION).equals(action))
        .map(other -> other.get(RbacPolicy.TARGET)).collect(Collectors.toCollection(HashSet::new));
    others.addAll(instead);
    if (others.contains(RbacPolicy.EVERYONE)) {
      return new Withdrawal(Set.of());
    }
    var left = new HashSet<>(sharing.actions().get(action).of(work, object.id()));
    left.removeAll(others);
    left.remove("");
    if (!sharing.countsOwner()) {
      left.remove(object.projectId());
    }
    if (!target.equals(RbacPolicy.EVERYONE)) {
      left.retainAll(Set.of(target));
    }
    return new Withdrawal(left);
  }
}
