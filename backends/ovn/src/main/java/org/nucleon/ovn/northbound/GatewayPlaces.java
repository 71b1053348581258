package org.nucleon.ovn.northbound;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nucleon.ovn.truth.PortFacts;

/// Where the gateways of one router live.
///
/// @param byPort by the gateway's port, the first gateway at the head
public record GatewayPlaces(Map<String, Placement> byPort) {
  public static final GatewayPlaces NONE = new GatewayPlaces(Map.of());

  public GatewayPlaces {
    byPort = Collections.unmodifiableMap(new LinkedHashMap<>(byPort));
  }

  public Placement of(PortFacts gateway) {
    return byPort.getOrDefault(gateway.id(), Placement.NOWHERE);
  }

  /// Of the gateway that is the way out.
  public Placement first() {
    return byPort.values().stream().findFirst().orElse(Placement.NOWHERE);
  }

  public boolean areNowhere() {
    return byPort.values().stream().allMatch(Placement::isNowhere);
  }
}
