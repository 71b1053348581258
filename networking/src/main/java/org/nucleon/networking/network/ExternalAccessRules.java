package org.nucleon.networking.network;

import java.util.List;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.rbac.RbacPolicy;
import org.nucleon.networking.rbac.Sharing;

/// A network is external as long as someone may use it as such.
final class ExternalAccessRules implements Rules {

  static List<Entity> policies(Work work, String networkId) {
    return Sharing.policies(work, networkId).stream().filter(ExternalAccessRules::isAboutExternal).toList();
  }

  private static boolean isAboutExternal(Entity policy) {
    return policy.get(RbacPolicy.ACTION).equals(ExternalNetwork.ACCESS_AS_EXTERNAL);
  }

  @Override
  public void created(Work work, Entity policy) {
    if (isAboutExternal(policy)) {
      make(work, policy, true);
    }
  }

  @Override
  public void updating(Work work, Entity before, Draft policy) {
    if (!policy.get(RbacPolicy.TARGET).equals(before.get(RbacPolicy.TARGET))) {
      requireNotOfDefault(work, before);
    }
  }

  @Override
  public void deleting(Work work, Entity policy) {
    requireNotOfDefault(work, policy);
  }

  /// The network that projects get when they name none must stay open to all of them.
  private static void requireNotOfDefault(Work work, Entity policy) {
    if (!isAboutExternal(policy) || !policy.get(RbacPolicy.TARGET).equals(RbacPolicy.EVERYONE)) {
      return;
    }
    work.find(Network.NAME, policy.get(RbacPolicy.OBJECT_ID)).filter(network -> network.isTrue(ExternalNetwork.IS_DEFAULT)).ifPresent(network -> {
      throw RbacPolicy.inUse(network.id(), "it is the default external network");
    });
  }

  @Override
  public void deleted(Work work, Entity policy) {
    if (isAboutExternal(policy) && policies(work, policy.get(RbacPolicy.OBJECT_ID)).isEmpty()) {
      make(work, policy, false);
    }
  }

  private static void make(Work work, Entity policy, boolean external) {
    work.find(Network.NAME, policy.get(RbacPolicy.OBJECT_ID)).filter(network -> network.isTrue(ExternalNetwork.EXTERNAL) != external)
        .ifPresent(network -> work.update(network, Values.of(ExternalNetwork.EXTERNAL, external)));
  }
}
