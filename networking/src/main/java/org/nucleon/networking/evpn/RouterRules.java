package org.nucleon.networking.evpn;

import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.Conflict;

/// A router's VNI is its own from its creation to its end.
final class RouterRules implements Rules {

  @Override
  public void creating(Work work, Draft router) {
    router.find(Evpn.VNI).ifPresent(wanted -> {
      var allocations = new VniAllocations(work.tx());
      if (wanted == Evpn.ANY) {
        router.set(Evpn.VNI, allocations.claimAny(router.id(), work.lots()).orElseThrow(() -> new Conflict("EVPNNoVniAvailable",
            "No EVPN VNI available in range [1, %d].".formatted(Evpn.VNI_MAX))));
      } else if (!allocations.claim(wanted, router.id())) {
        throw new Conflict("EVPNVNIInUse", "EVPN VNI %d is already in use.".formatted(wanted));
      }
    });
  }

  @Override
  public void deleting(Work work, Entity router) {
    if (router.find(Evpn.VNI).isPresent()) {
      new VniAllocations(work.tx()).release(router.id());
    }
  }
}
