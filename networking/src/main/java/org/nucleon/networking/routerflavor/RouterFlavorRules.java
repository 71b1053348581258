package org.nucleon.networking.routerflavor;

import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.networking.flavor.Makers;
import org.nucleon.networking.routermode.RouterMode;

/// A router's mode is one that its flavor's provider has. Runs before the rules of the modes, which settle what is open.
final class RouterFlavorRules implements Rules {

  @Override
  public void creating(Work work, Draft router) {
    router.find(RouterFlavor.FLAVOR_ID).ifPresent(flavor -> {
      var provider = Makers.of(work, flavor);
      if (!provider.type().equals(BuiltIn.SERVICE_TYPE)) {
        throw new InvalidInput("Provider %s of flavor %s makes no routers".formatted(provider.name(), flavor));
      }
      router.set(RouterFlavor.PROVIDER, provider.name());
      BuiltIn.named(provider.name()).ifPresent(known -> {
        settle(router, RouterMode.DISTRIBUTED, known.distributed(), known.name());
        settle(router, RouterMode.HA, known.ha(), known.name());
      });
    });
  }

  private static void settle(Draft router, Attribute<Boolean> flag, Optional<Boolean> required, String provider) {
    if (router.find(flag).isEmpty()) {
      required.ifPresent(value -> router.set(flag, value));
    } else if (!fits(router, flag, required)) {
      throw new InvalidInput("Provider %s does not support %s=%s".formatted(provider, flag, router.isTrue(flag) ? "True" : "False"));
    }
  }

  private static boolean fits(Draft router, Attribute<Boolean> flag, Optional<Boolean> required) {
    return required.isEmpty() || required.get() == router.isTrue(flag);
  }

  @Override
  public void updating(Work work, Entity before, Draft router) {
    before.find(RouterFlavor.PROVIDER).ifPresent(name -> {
      var known = BuiltIn.named(name);
      boolean fits = stays(before, router, RouterMode.DISTRIBUTED, known.flatMap(BuiltIn::distributed), known.isEmpty())
          && stays(before, router, RouterMode.HA, known.flatMap(BuiltIn::ha), known.isEmpty());
      if (!fits) {
        throw new InvalidInput("Changing the 'ha' and 'distributed' attributes on a router associated with a flavor is not supported");
      }
    });
  }

  private static boolean stays(Entity before, Draft router, Attribute<Boolean> flag, Optional<Boolean> required, boolean strange) {
    boolean changes = router.find(flag).isPresent() && router.isTrue(flag) != before.isTrue(flag);
    return !changes || !strange && fits(router, flag, required);
  }
}
