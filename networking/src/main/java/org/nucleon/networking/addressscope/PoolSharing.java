package org.nucleon.networking.addressscope;

import java.util.Set;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.rbac.RbacPolicy;
import org.nucleon.networking.rbac.Sharing;
import org.nucleon.networking.subnetpool.Subnetpool;

/// A pool is shared with a project only if the pool's scope is. Sharing with everyone is for administrators, who may mean it.
final class PoolSharing implements Rules {

  @Override
  public void creating(Work work, Draft policy) {
    if (!policy.get(RbacPolicy.OBJECT_TYPE).equals(Subnetpool.RESOURCE_NAME) || policy.get(RbacPolicy.TARGET).equals(RbacPolicy.EVERYONE)) {
      return;
    }
    work.find(Subnetpool.RESOURCE_NAME, policy.get(RbacPolicy.OBJECT_ID)).flatMap(pool -> pool.find(AddressScope.OF_POOL)).ifPresent(scope -> {
      if (!mayUse(work, work.get(AddressScope.NAME, scope), policy.get(RbacPolicy.TARGET))) {
        throw AddressScopeFaults.scopeNotShared(policy.get(RbacPolicy.OBJECT_ID));
      }
    });
  }

  private static boolean mayUse(Work work, Entity scope, String projectId) {
    return scope.projectId().equals(projectId) || Sharing.policies(work, scope.id()).stream()
        .anyMatch(policy -> Set.of(projectId, RbacPolicy.EVERYONE).contains(policy.get(RbacPolicy.TARGET)));
  }
}
