package org.nucleon.networking.flavor;

import org.nucleon.engine.Work;

/// Knows what is made in a flavor: services with objects that have flavors contribute one each.
@FunctionalInterface
public interface FlavorUse {

  boolean isUsed(Work work, String flavorId);
}
