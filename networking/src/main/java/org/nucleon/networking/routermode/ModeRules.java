package org.nucleon.networking.routermode;

import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.HttpBadRequest;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.router.Router;
import org.nucleon.networking.router.RouterPorts;

/// A router's mode changes while it is down, and its interfaces change with it.
final class ModeRules implements Rules {

  @Override
  public void creating(Work work, Draft router) {
    requireKnown(work, router);
    settle(router, RouterMode.DISTRIBUTED, work.settings().get(RouterMode.DISTRIBUTED_BY_DEFAULT));
    settle(router, RouterMode.HA, work.settings().get(RouterMode.HA_BY_DEFAULT));
    if (router.isTrue(RouterMode.HA)) {
      HaNetworks.enter(work, router.projectId());
    }
  }

  @Override
  public void updating(Work work, Entity before, Draft router) {
    requireKnown(work, router);
    settle(router, RouterMode.DISTRIBUTED, before.isTrue(RouterMode.DISTRIBUTED));
    settle(router, RouterMode.HA, before.isTrue(RouterMode.HA));
    boolean up = router.isTrue(Standard.ADMIN_STATE_UP);
    if (changes(before, router, RouterMode.DISTRIBUTED) && (up || before.isTrue(Standard.ADMIN_STATE_UP))) {
      throw active("the 'distributed'");
    }
    if (changes(before, router, RouterMode.HA)) {
      if (up) {
        throw active("HA");
      }
      if (router.isTrue(RouterMode.HA)) {
        HaNetworks.enter(work, before.projectId());
      } else {
        HaNetworks.leave(work, before.projectId());
      }
    }
  }

  /// `null` in a request is as good as nothing.
  private static void settle(Draft router, Attribute<Boolean> flag, boolean otherwise) {
    if (router.find(flag).isEmpty()) {
      router.set(flag, otherwise);
    }
  }

  private static void requireKnown(Work work, Draft router) {
    if (router.isGiven(RouterMode.DISTRIBUTED) && !work.settings().get(RouterMode.ENABLE_DVR)) {
      throw new HttpBadRequest("Unrecognized attribute(s) '%s'".formatted(RouterMode.DISTRIBUTED));
    }
  }

  private static boolean changes(Entity before, Draft router, Attribute<Boolean> flag) {
    return router.isTrue(flag) != before.isTrue(flag);
  }

  private static BadRequest active(String what) {
    return new BadRequest("BadRequest", ("Bad router request: Cannot change %s attribute of active routers. Please set router admin_state_up to False"
        + " prior to upgrade.").formatted(what));
  }

  @Override
  public void updated(Work work, Entity before, Entity after) {
    String owner = RouterMode.interfaceOwner(after);
    if (!owner.equals(RouterMode.interfaceOwner(before))) {
      var elevated = work.elevated();
      RouterPorts.interfaces(elevated, after.id()).forEach(port -> elevated.update(port, Values.of(Port.DEVICE_OWNER, owner)));
    }
  }

  @Override
  public void deleted(Work work, Entity router) {
    if (router.isTrue(RouterMode.HA)) {
      HaNetworks.leave(work, router.projectId());
    }
  }
}
