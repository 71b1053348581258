package org.nucleon.networking.agent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A process on a host that realises networks.
///
/// @param id             a UUID, the same as long as the agent exists
/// @param type           such as `OVN Controller Gateway agent`
/// @param zones          the availability zones of its host
/// @param serves         what it can host: [#NETWORK], [#ROUTER], both or neither
/// @param heartbeat      when it was last heard of
/// @param resourcesSynced whether its resources are known to Placement; empty where nobody asks
public record Agent(String id, String type, String binary, String host, String topic, List<String> zones, Set<String> serves,
    boolean adminStateUp, boolean alive, Instant createdAt, Instant startedAt, Instant heartbeat, String description,
    Map<String, Object> configurations, Optional<Boolean> resourcesSynced) {

  /// It hosts what belongs to networks, such as DHCP.
  public static final String NETWORK = "network";

  /// It hosts routers.
  public static final String ROUTER = "router";
}
