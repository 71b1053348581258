package org.nucleon.networking.addressscope;

import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.subnetpool.Subnetpool;
import org.nucleon.store.Condition;

/// What is shared stays shared, and what pools are in stays.
final class AddressScopeRules implements Rules {

  @Override
  public void updating(Work work, Entity before, Draft scope) {
    if (scope.isGiven(AddressScope.SHARED) && before.isTrue(AddressScope.SHARED) && !scope.isTrue(AddressScope.SHARED)) {
      throw AddressScopeFaults.cannotUnshare(before.id());
    }
  }

  @Override
  public void deleting(Work work, Entity scope) {
    if (work.tx().exists(work.resource(Subnetpool.RESOURCE_NAME), Condition.equal(AddressScope.OF_POOL, scope.id()))) {
      throw AddressScopeFaults.inUse(scope.id());
    }
  }
}
