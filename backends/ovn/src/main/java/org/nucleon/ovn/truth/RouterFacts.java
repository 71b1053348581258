package org.nucleon.ovn.truth;

import java.util.List;

/// @param flavored provided by someone else, or withdrawn: none of OVN's business
/// @param watchedDefaultRoutes whether BFD watches the next hops to the outside
/// @param snat     whether hosts without a floating IP may use the gateway's address
public record RouterFacts(String id, String name, boolean adminUp, boolean flavored, boolean snat, List<Route> routes, List<String> zoneHints,
    boolean ecmpDefaultRoutes, boolean watchedDefaultRoutes, long revision) {

  /// The same router as none of OVN's business.
  RouterFacts unrealised() {
    return new RouterFacts(id, name, adminUp, true, snat, routes, zoneHints, ecmpDefaultRoutes, watchedDefaultRoutes, revision);
  }
}
