package org.nucleon.ovn.truth;

import java.util.List;

/// @param flavored provided by someone else: none of OVN's business
/// @param snat     whether hosts without a floating IP may use the gateway's address
public record RouterFacts(String id, String name, boolean adminUp, boolean flavored, boolean snat, List<Route> routes, List<String> zoneHints,
    boolean ecmpDefaultRoutes, long revision) {}
